#include "engine/base/redact.h"

#include <algorithm>
#include <utility>

namespace serin {

void Redactor::Add(std::string secret) {
  if (secret.empty()) return;
  const auto place = std::find_if(secrets_.begin(), secrets_.end(), [&](const std::string& other) {
    return other.size() <= secret.size();
  });
  secrets_.insert(place, std::move(secret));
}

std::string Redactor::Redact(std::string_view text) const {
  std::string out(text);
  for (const std::string& secret : secrets_) {
    for (size_t at = out.find(secret); at != std::string::npos; at = out.find(secret, at + 5)) {
      out.replace(at, secret.size(), "*****");
    }
  }
  return out;
}

}  // namespace serin
