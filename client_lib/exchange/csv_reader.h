// Rows of a delimited text file, as spreadsheets and care systems write them.
#ifndef INWONERSREIS_CLIENT_LIB_EXCHANGE_CSV_READER_H_
#define INWONERSREIS_CLIENT_LIB_EXCHANGE_CSV_READER_H_

#include <cstdint>
#include <istream>
#include <string>
#include <vector>

#include "inwonersreis/v1/problem.pb.h"

namespace inwonersreis::exchange {

// One row; bytes as they are in the file, without the quotes around a cell.
struct CsvRow {
  int64_t line = 0;   // Line on which it starts, from 1.
  int64_t bytes = 0;  // In the file.
  std::vector<std::string> cells;
  // UNSPECIFIED for a good row; else why it is none, and in which cell (from
  // 1; 0: the row).
  v1::ErrorReason problem = v1::ERROR_REASON_UNSPECIFIED;
  int64_t problem_cell = 0;
};

// RFC 4180, and what is met in practice: delimiters ; , tab and |; line ends
// LF, CRLF and CR, also inside quotes; a byte order mark; a first line
// "sep=;"; quotes inside a cell that has none around it. Empty lines are
// skipped. A quote that is never closed, or text after a closing quote, spoils
// the line that it is on and no other. Memory: one row of at most 1 MiB.
// Not thread-safe. Borrows the stream.
class CsvReader {
 public:
  // `delimiter` 0: the one that the first line has most of.
  CsvReader(std::istream* input, char delimiter);

  // Takes the next row. False at the end of the file.
  bool Next(CsvRow* row);

  char delimiter() const { return delimiter_; }  // Known after the first Next.
  bool has_bom() const { return has_bom_; }      // UTF-8's, likewise.
  bool is_utf16() const { return is_utf16_; }    // By its mark; not readable here.
  bool failed() const { return input_->bad(); }

 private:
  int Peek(size_t offset);
  void Begin();
  void Consume(size_t bytes);
  size_t LineEnd(size_t offset);
  void SkipLine();
  bool ReadRow(CsvRow* row);

  std::istream* const input_;
  char delimiter_;
  bool begun_ = false;
  bool has_bom_ = false;
  bool is_utf16_ = false;
  std::string buffer_;
  size_t at_ = 0;  // Start of what is not consumed.
  bool at_end_ = false;
  int64_t line_ = 1;
};

}  // namespace inwonersreis::exchange

#endif  // INWONERSREIS_CLIENT_LIB_EXCHANGE_CSV_READER_H_
