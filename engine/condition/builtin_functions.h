#pragma once

#include <span>
#include <string_view>

#include "engine/condition/function.h"

// What the builtins do; engine/condition/builtin.cc lists them with their names and types.
namespace serin::condition::functions {

using TypeList = std::span<const Type* const>;

#define SERIN_BUILTIN(name) Result<Value> name(Context& context, Arguments arguments)
#define SERIN_VALIDATE(name) Result<const Type*> name(std::string_view builtin, TypeList types)

// builtin_validate.cc: the static side of builtins that have no fixed signature.
SERIN_VALIDATE(ValidateLen);
SERIN_VALIDATE(ValidateAbs);
SERIN_VALIDATE(ValidateRound);
SERIN_VALIDATE(ValidateConversion);
SERIN_VALIDATE(ValidateAggregate);
SERIN_VALIDATE(ValidateNow);
SERIN_VALIDATE(ValidateDate);
SERIN_VALIDATE(ValidateEnd);
SERIN_VALIDATE(ValidateTake);
SERIN_VALIDATE(ValidateKeys);
SERIN_VALIDATE(ValidateToPairs);
SERIN_VALIDATE(ValidateFromPairs);
SERIN_VALIDATE(ValidateArray);
SERIN_VALIDATE(ValidateConcat);

// builtin_number.cc
SERIN_BUILTIN(Len);
SERIN_BUILTIN(TypeText);
SERIN_BUILTIN(Abs);
SERIN_BUILTIN(Ceil);
SERIN_BUILTIN(Floor);
SERIN_BUILTIN(Round);
SERIN_BUILTIN(Int);
SERIN_BUILTIN(Float);
SERIN_BUILTIN(BitAnd);
SERIN_BUILTIN(BitOr);
SERIN_BUILTIN(BitXor);
SERIN_BUILTIN(BitNand);
SERIN_BUILTIN(BitShiftLeft);
SERIN_BUILTIN(BitShiftRight);
SERIN_BUILTIN(BitShiftRightUnsigned);
SERIN_BUILTIN(BitNot);

// builtin_aggregate.cc
SERIN_BUILTIN(Max);
SERIN_BUILTIN(Min);
SERIN_BUILTIN(Mean);
SERIN_BUILTIN(Median);

// builtin_text.cc
SERIN_BUILTIN(String);
SERIN_BUILTIN(Trim);
SERIN_BUILTIN(TrimPrefix);
SERIN_BUILTIN(TrimSuffix);
SERIN_BUILTIN(Upper);
SERIN_BUILTIN(Lower);
SERIN_BUILTIN(Split);
SERIN_BUILTIN(SplitAfter);
SERIN_BUILTIN(Replace);
SERIN_BUILTIN(Repeat);
SERIN_BUILTIN(Join);
SERIN_BUILTIN(IndexOf);
SERIN_BUILTIN(LastIndexOf);
SERIN_BUILTIN(HasPrefix);
SERIN_BUILTIN(HasSuffix);

// builtin_encoding.cc
SERIN_BUILTIN(ToJson);
SERIN_BUILTIN(FromJson);
SERIN_BUILTIN(ToBase64);
SERIN_BUILTIN(FromBase64);

// builtin_time.cc
SERIN_BUILTIN(Now);
SERIN_BUILTIN(ParseDuration);
SERIN_BUILTIN(Date);
SERIN_BUILTIN(Timezone);

// builtin_array.cc
SERIN_BUILTIN(First);
SERIN_BUILTIN(Last);
SERIN_BUILTIN(Get);
SERIN_BUILTIN(Take);
SERIN_BUILTIN(Reverse);
SERIN_BUILTIN(Uniq);
SERIN_BUILTIN(Concat);
SERIN_BUILTIN(Flatten);
SERIN_BUILTIN(Sort);

// builtin_map.cc
SERIN_BUILTIN(Keys);
SERIN_BUILTIN(Values);
SERIN_BUILTIN(ToPairs);
SERIN_BUILTIN(FromPairs);

#undef SERIN_BUILTIN
#undef SERIN_VALIDATE

}  // namespace serin::condition::functions
