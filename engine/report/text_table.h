#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace serin::report {

// Columns that `text` takes on a terminal. `text` has no control characters.
size_t DisplayWidth(std::string_view text);
// `text` cut to `width` columns, with `…` where something was cut.
std::string CutToWidth(std::string_view text, size_t width);

enum class Colour { kNone, kGreen, kRed, kYellow, kBlue, kGrey, kBold };

// `text` between ANSI codes, or as it is for kNone or without `enabled`.
std::string Paint(std::string text, Colour colour, bool enabled);

enum class Align { kLeft, kRight };

// A plain table: columns two blanks apart, no trailing blanks. Cells are made safe for a terminal.
class TextTable {
 public:
  struct Column {
    std::string title;
    Align align = Align::kLeft;
  };
  struct Cell {
    Cell(std::string cell_text, Colour cell_colour = Colour::kNone);  // NOLINT: reads as a text
    Cell(const char* cell_text) : Cell(std::string(cell_text)) {}     // NOLINT
    std::string text;
    Colour colour;
  };

  explicit TextTable(std::vector<Column> columns) : columns_(std::move(columns)) {}
  // Fewer cells than columns leave the rest empty; more are dropped.
  void Add(std::vector<Cell> cells);
  bool empty() const { return rows_.empty(); }
  // The title line and the rows. `width` 0 is as wide as needed; else the last column is cut.
  std::vector<std::string> Lines(size_t width, bool colour) const;

 private:
  std::string Line(const std::vector<Cell>& cells, const std::vector<size_t>& widths, size_t width,
                   bool colour) const;

  std::vector<Column> columns_;
  std::vector<std::vector<Cell>> rows_;
};

}  // namespace serin::report
