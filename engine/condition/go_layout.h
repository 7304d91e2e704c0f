#pragma once

#include <cstdint>
#include <string_view>

namespace serin::condition {

// The parts of Go's reference time that a layout may name.
enum class LayoutPart : uint8_t {
  kNone,
  kLongMonth,            // January
  kMonth,                // Jan
  kNumMonth,             // 1
  kZeroMonth,            // 01
  kLongWeekday,          // Monday
  kWeekday,              // Mon
  kDay,                  // 2
  kUnderDay,             // _2
  kZeroDay,              // 02
  kUnderYearDay,         // __2
  kZeroYearDay,          // 002
  kHour,                 // 15
  kHour12,               // 3
  kZeroHour12,           // 03
  kMinute,               // 4
  kZeroMinute,           // 04
  kSecond,               // 5
  kZeroSecond,           // 05
  kLongYear,             // 2006
  kYear,                 // 06
  kUpperPm,              // PM
  kLowerPm,              // pm
  kZoneName,             // MST
  kIsoZone,              // Z0700; Z for UTC
  kIsoSecondsZone,       // Z070000
  kIsoShortZone,         // Z07
  kIsoColonZone,         // Z07:00
  kIsoColonSecondsZone,  // Z07:00:00
  kZone,                 // -0700; always numeric
  kSecondsZone,          // -070000
  kShortZone,            // -07
  kColonZone,            // -07:00
  kColonSecondsZone,     // -07:00:00
  kFraction0,            // .000: as many digits
  kFraction9,            // .999: trailing zeros left out
};

// The first part in a layout: what stands before it, its text, and what follows.
struct LayoutChunk {
  std::string_view prefix;
  LayoutPart part = LayoutPart::kNone;
  std::string_view text;
  std::string_view suffix;
  int digits = 0;        // of a fraction
  char separator = '.';  // of a fraction: `.` or `,`
};

// Source: Go src/time/format.go, nextStdChunk.
LayoutChunk NextChunk(std::string_view layout);

}  // namespace serin::condition
