#pragma once

#include <string>
#include <string_view>

namespace serin::model {

enum class YamlStyle { kPlain, kSingleQuoted, kDoubleQuoted, kLiteral };

// How a string is best written in block YAML so that every YAML 1.1 and 1.2 reader gives back the
// same string: as sigs.k8s.io/yaml decides.
YamlStyle ChooseYamlStyle(std::string_view text);

// `text` in that style on one line; kLiteral is written double-quoted.
std::string YamlScalar(std::string_view text, YamlStyle style);

// A literal block: its header, then every line behind a line break and `indent` blanks. No line
// break at the end. Only for text whose style is kLiteral.
std::string YamlLiteral(std::string_view text, int indent);

}  // namespace serin::model
