#include "engine/report/text_table.h"

#include <algorithm>
#include <utf8proc.h>
#include <utility>

#include "engine/base/go_text.h"
#include "engine/report/escape.h"

namespace serin::report {
namespace {

size_t CodePointWidth(int32_t c) {
  return c < 0 ? 1 : static_cast<size_t>(std::max(0, utf8proc_charwidth(c)));
}

std::string_view ColourCode(Colour colour) {
  switch (colour) {
    case Colour::kGreen:
      return "\x1b[32m";
    case Colour::kRed:
      return "\x1b[31m";
    case Colour::kYellow:
      return "\x1b[33m";
    case Colour::kBlue:
      return "\x1b[34m";
    case Colour::kGrey:
      return "\x1b[90m";
    case Colour::kBold:
      return "\x1b[1m";
    case Colour::kNone:
      return "";
  }
  return "";
}

}  // namespace

size_t DisplayWidth(std::string_view text) {
  size_t width = 0;
  while (!text.empty()) width += CodePointWidth(TakeCodePoint(text));
  return width;
}

std::string CutToWidth(std::string_view text, size_t width) {
  if (DisplayWidth(text) <= width) return std::string(text);
  if (width == 0) return {};
  std::string out;
  size_t used = 0;
  while (!text.empty()) {
    const int32_t c = TakeCodePoint(text);
    if (used + CodePointWidth(c) > width - 1) break;
    used += CodePointWidth(c);
    AppendUtf8(out, c);
  }
  return out + "…";
}

std::string Paint(std::string text, Colour colour, bool enabled) {
  if (!enabled || colour == Colour::kNone || text.empty()) return text;
  return std::string(ColourCode(colour)) + text + "\x1b[0m";
}

TextTable::Cell::Cell(std::string cell_text, Colour cell_colour)
    : text(PlainLine(cell_text)), colour(cell_colour) {}

void TextTable::Add(std::vector<Cell> cells) {
  cells.resize(columns_.size(), Cell(std::string()));
  rows_.push_back(std::move(cells));
}

std::vector<std::string> TextTable::Lines(size_t width, bool colour) const {
  std::vector<Cell> titles;
  std::vector<size_t> widths;
  for (size_t i = 0; i < columns_.size(); ++i) {
    titles.emplace_back(columns_[i].title, Colour::kGrey);
    widths.push_back(DisplayWidth(columns_[i].title));
    for (const auto& row : rows_) widths[i] = std::max(widths[i], DisplayWidth(row[i].text));
  }
  std::vector<std::string> lines = {Line(titles, widths, width, colour)};
  for (const auto& row : rows_) lines.push_back(Line(row, widths, width, colour));
  return lines;
}

std::string TextTable::Line(const std::vector<Cell>& cells, const std::vector<size_t>& widths,
                            size_t width, bool colour) const {
  std::string line;
  size_t used = 0;
  size_t pending = 0;  // blanks owed before the next text, so that none trail
  for (size_t i = 0; i < cells.size(); ++i) {
    std::string text = cells[i].text;
    if (width > 0) text = CutToWidth(text, width > used + pending ? width - used - pending : 0);
    const size_t taken = DisplayWidth(text);
    const size_t fill = widths[i] > taken ? widths[i] - taken : 0;
    if (columns_[i].align == Align::kRight) pending += fill;
    if (!text.empty()) {
      line += std::string(pending, ' ') + Paint(text, cells[i].colour, colour);
      used += pending + taken;
      pending = 0;
    }
    pending += (columns_[i].align == Align::kLeft ? fill : 0) + 2;
  }
  return line;
}

}  // namespace serin::report
