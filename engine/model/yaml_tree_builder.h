#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>
#include <yaml-cpp/anchor.h>
#include <yaml-cpp/eventhandler.h>

#include "engine/base/result.h"
#include "engine/model/node.h"

namespace serin::model {

// Builds one document's tree from yaml-cpp's events. After an error it ignores what follows. The
// counters that limits apply to go on from document to document.
class YamlTreeBuilder final : public YAML::EventHandler {
 public:
  const std::optional<Error>& error() const { return error_; }
  // The document just read; a null node where it was empty.
  Node TakeDocument() { return std::move(root_); }
  // Where the document just read begins, in bytes from the text's begin.
  size_t document_start() const { return document_start_; }
  // Where the last scalar of the stream begins, if that is a quoted one.
  std::optional<size_t> last_quoted() const { return last_quoted_; }

  void OnDocumentStart(const YAML::Mark& mark) override;
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override;
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override;
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override;
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value style) override;
  void OnSequenceEnd() override;
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value style) override;
  void OnMapEnd() override;

 private:
  // Where a key of a mapping stands in it, and whether a merge put it there.
  struct Slot {
    size_t index = 0;
    bool merged = false;
  };

  // A sequence or mapping that is not closed yet.
  struct Open {
    Node node;
    YAML::anchor_t anchor = 0;
    bool is_block = false;
    std::optional<Member> pending;  // a mapping's key that waits for its value
    bool pending_is_merge = false;
    std::unordered_map<std::string, Slot> slots;
  };

  void Start(const YAML::Mark& mark, YAML::anchor_t anchor, NodeKind kind,
             YAML::EmitterStyle::value style);
  void End();
  // Hands a finished node to what is open around it. `merge_key`: a plain `<<`.
  void Finish(Node node, YAML::anchor_t anchor, bool merge_key);
  void AddKey(Open& open, const Node& key, bool merge_key);
  void AddMember(Open& open, Member member, bool merged);
  void Merge(Open& open, const Node& value);
  void MergeMapping(Open& open, const Node& mapping);
  // Counts `node` against the limits; false, with the error set, where one is met.
  bool Charge(const Node& node);
  void SetError(int line, int column, std::string message);

  Node root_;
  std::vector<Open> open_;
  std::map<YAML::anchor_t, std::shared_ptr<const Node>> anchors_;
  std::optional<Error> error_;
  size_t document_start_ = 0;
  std::optional<size_t> last_quoted_;
  size_t nodes_ = 0;
  size_t bytes_ = 0;
};

}  // namespace serin::model
