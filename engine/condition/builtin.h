#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "engine/condition/function.h"
#include "engine/condition/types.h"
#include "engine/condition/value.h"

namespace serin::condition {

// A function of the language itself (§13.4). Source: expr v1.17.8 builtin/builtin.go.
struct Builtin {
  using Validate = Result<const Type*> (*)(std::string_view name,
                                           std::span<const Type* const> arguments);
  using Call = Result<Value> (*)(Context& context, Arguments arguments);
  // Which arguments that are pointers reach the function as what they point to.
  enum class Dereference { kAll, kNone, kAllButLocations };

  // How many arguments the checker lets pass is one thing; what a call that it never saw (an
  // argument of a function it cannot know, `$env[…]`) does with another number is this.
  struct Arity {
    bool takes_last = false;         // one argument, the last; others stay on the stack unused
    size_t least = 0;                // fewer are an index out of range in Go …
    std::string_view expected = {};  // … or, where this is set, `invalid number of arguments …`
    size_t most = 9'999;
    bool named = false;  // `invalid number of arguments for <name> …`
  };

  std::string_view name;
  // Of those that take predicates, a letter for each argument: `e` an expression, `p` a predicate;
  // upper case: may be left out. These have no `call`; the compiler makes loops of them.
  std::string_view shape;
  std::vector<const Type*> signatures;  // overloads, tried in order
  Validate validate = nullptr;          // instead of signatures; gives the type of the result
  Call call = nullptr;
  Dereference dereference = Dereference::kAll;
  Arity arity;

  // What an identifier of this name is when it is not called.
  const Type* type() const;
};

// nullptr for other names.
const Builtin* FindBuiltin(std::string_view name);
// The shape of a builtin that takes predicates; empty for others.
std::string_view PredicateShape(std::string_view name);

}  // namespace serin::condition
