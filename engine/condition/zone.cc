// Time zones: lookup, and the reader of zone files.
#include <algorithm>
#include <fmt/format.h>
#include <fstream>
#include <iterator>
#include <map>
#include <mutex>
#include <sys/stat.h>

#include "engine/condition/go_time.h"
#include "engine/condition/zone_rule.h"

namespace serin::condition {
namespace {

// Where Go looks, in its order.
constexpr const char* kZoneFolders[] = {"/usr/share/zoneinfo/", "/usr/share/lib/zoneinfo/",
                                        "/usr/lib/locale/TZ/", "/etc/zoneinfo/"};
constexpr size_t kMaxZoneBytes = 1 << 20;
constexpr size_t kMaxZones = 1'000;

tl::unexpected<Error> Malformed() { return InvalidArgument("malformed time zone information"); }

class Reader {
 public:
  explicit Reader(std::string_view data) : data_(data) {}

  // The next `count` bytes; fewer where the data ends.
  std::string_view Take(uint64_t count) {
    const std::string_view part = data_.substr(0, count);
    short_ = short_ || part.size() < count;
    data_.remove_prefix(part.size());
    return part;
  }
  int64_t TakeInteger(size_t bytes) {
    uint64_t value = 0;
    const std::string_view part = Take(bytes);
    for (const char c : part) value = value << 8 | static_cast<unsigned char>(c);
    if (bytes == 4) return static_cast<int32_t>(value);
    return static_cast<int64_t>(value);
  }
  bool ran_short() const { return short_; }
  std::string_view rest() const { return data_; }

 private:
  std::string_view data_;
  bool short_ = false;
};

struct Header {
  int version = 1;
  uint64_t utc_flags, wall_flags, leaps, transitions, periods, characters;
};

std::optional<Header> ReadHeader(Reader& reader) {
  if (reader.Take(4) != "TZif") return std::nullopt;
  const std::string_view version = reader.Take(16);
  if (version.size() != 16) return std::nullopt;
  Header header;
  if (version[0] == '2' || version[0] == '3') {
    header.version = version[0] - '0';
  } else if (version[0] != 0) {
    return std::nullopt;
  }
  for (uint64_t* count : {&header.utc_flags, &header.wall_flags, &header.leaps, &header.transitions,
                          &header.periods, &header.characters}) {
    *count = static_cast<uint32_t>(reader.TakeInteger(4));
  }
  return reader.ran_short() ? std::nullopt : std::optional(header);
}

std::string ReadRule(std::string_view rest) {
  if (rest.size() <= 2 || rest.front() != '\n' || rest.back() != '\n') return "";
  return std::string(rest.substr(1, rest.size() - 2));
}

// The bytes up to a NUL.
std::string_view Abbreviation(std::string_view all, size_t from) {
  const std::string_view tail = all.substr(from);
  return tail.substr(0, tail.find('\0'));
}

// Only the first period when no transition leads to it; otherwise as Go's lookupFirstZone.
size_t FirstPeriod(const Zone& zone) {
  const bool used = std::any_of(zone.transitions.begin(), zone.transitions.end(),
                                [](const Zone::Transition& t) { return t.period == 0; });
  if (!used) return 0;
  if (!zone.transitions.empty() && zone.periods[zone.transitions.front().period].daylight) {
    for (size_t i = zone.transitions.front().period; i-- > 0;) {
      if (!zone.periods[i].daylight) return i;
    }
  }
  for (size_t i = 0; i < zone.periods.size(); ++i) {
    if (!zone.periods[i].daylight) return i;
  }
  return 0;
}

Result<std::shared_ptr<const Zone>> ReadZoneFile(std::string_view name) {
  for (const char* folder : kZoneFolders) {
    const std::string path = folder + std::string(name);
    struct stat status{};
    if (stat(path.c_str(), &status) != 0) continue;
    if (S_ISDIR(status.st_mode)) return InvalidArgument("is a directory");
    std::ifstream file(path, std::ios::binary);
    if (!file) continue;
    std::string data;
    char buffer[4096];
    while (file.read(buffer, sizeof buffer) || file.gcount() > 0) {
      data.append(buffer, static_cast<size_t>(file.gcount()));
      if (data.size() > kMaxZoneBytes) return Malformed();
    }
    if (data.empty()) continue;
    return ParseZone(name, data);
  }
  return InvalidArgument(fmt::format("unknown time zone {}", name));
}

}  // namespace

const std::shared_ptr<const Zone>& UtcZone() {
  static const auto zone = std::make_shared<const Zone>(Zone{"UTC", {}, {}, {}});
  return zone;
}

const std::shared_ptr<const Zone>& LocalZone() {
  static const auto zone = std::make_shared<const Zone>(Zone{"Local", {}, {}, {}});
  return zone;
}

std::shared_ptr<const Zone> FixedZone(std::string name, int32_t offset) {
  Zone zone;
  zone.name = name;
  zone.periods.push_back({std::move(name), offset, false});
  zone.transitions.push_back({Zone::kNever, 0});
  return std::make_shared<const Zone>(std::move(zone));
}

Zone::Span Zone::At(int64_t seconds) const {
  if (periods.empty()) return {{"UTC", 0, false}, kNever, kAlways};
  if (transitions.empty() || seconds < transitions.front().at) {
    const int64_t end = transitions.empty() ? kAlways : transitions.front().at;
    return {periods[FirstPeriod(*this)], kNever, end};
  }
  const auto next = std::upper_bound(
      transitions.begin(), transitions.end(), seconds,
      [](int64_t value, const Transition& transition) { return value < transition.at; });
  const Transition& current = *std::prev(next);
  if (next == transitions.end() && !rule.empty()) {
    if (auto span = ApplyZoneRule(rule, current.at, seconds)) return *std::move(span);
  }
  return {periods[current.period], current.at, next == transitions.end() ? kAlways : next->at};
}

std::optional<int32_t> Zone::OffsetOf(std::string_view abbreviation, int64_t seconds) const {
  for (const Period& period : periods) {
    if (period.abbreviation != abbreviation) continue;
    const Period actual = At(seconds - period.offset).period;
    if (actual.abbreviation == abbreviation) return actual.offset;
  }
  for (const Period& period : periods) {
    if (period.abbreviation == abbreviation) return period.offset;
  }
  return std::nullopt;
}

Result<std::shared_ptr<const Zone>> ParseZone(std::string_view name, std::string_view data) {
  Reader reader(data);
  auto header = ReadHeader(reader);
  if (!header) return Malformed();
  const bool wide = header->version > 1;
  if (wide) {
    reader.Take(header->transitions * 5 + header->periods * 6 + header->characters +
                header->leaps * 8 + header->wall_flags + header->utc_flags);
    header = ReadHeader(reader);
    if (!header) return Malformed();
  }
  const size_t size = wide ? 8 : 4;
  Reader times(reader.Take(header->transitions * size));
  const std::string_view indexes = reader.Take(header->transitions);
  Reader periods(reader.Take(header->periods * 6));
  const std::string_view characters = reader.Take(header->characters);
  reader.Take(header->leaps * (size + 4) + header->wall_flags + header->utc_flags);
  if (reader.ran_short() || header->periods == 0) return Malformed();

  Zone zone;
  zone.name = name;
  zone.rule = ReadRule(reader.rest());
  for (uint64_t i = 0; i < header->periods; ++i) {
    const auto offset = static_cast<int32_t>(periods.TakeInteger(4));
    const std::string_view flags = periods.Take(2);
    const auto at = static_cast<unsigned char>(flags[1]);
    if (at >= characters.size()) return Malformed();
    zone.periods.push_back({std::string(Abbreviation(characters, at)), offset, flags[0] != 0});
  }
  for (uint64_t i = 0; i < header->transitions; ++i) {
    const auto period = static_cast<unsigned char>(indexes[i]);
    if (period >= zone.periods.size()) return Malformed();
    zone.transitions.push_back({times.TakeInteger(size), period});
  }
  if (zone.transitions.empty()) zone.transitions.push_back({Zone::kNever, 0});
  return std::make_shared<const Zone>(std::move(zone));
}

Result<std::shared_ptr<const Zone>> LoadZone(std::string_view name) {
  if (name.empty() || name == "UTC") return UtcZone();
  if (name == "Local") return LocalZone();
  const bool escapes = name.find("..") != std::string_view::npos || name.front() == '/' ||
                       name.front() == '\\' || name.find('\0') != std::string_view::npos;
  if (escapes) return InvalidArgument("time: invalid location name");
  static std::mutex mutex;
  static std::map<std::string, std::shared_ptr<const Zone>, std::less<>> known;
  const std::lock_guard lock(mutex);
  if (const auto found = known.find(name); found != known.end()) return found->second;
  auto zone = ReadZoneFile(name);
  if (zone && known.size() < kMaxZones) known.emplace(name, *zone);
  return zone;
}

}  // namespace serin::condition
