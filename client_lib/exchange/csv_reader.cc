#include "client_lib/exchange/csv_reader.h"

#include <utility>

namespace inwonersreis::exchange {
namespace {

constexpr size_t kChunkBytes = 16 * 1024;
// Ten times the longest text that an entry takes.
constexpr size_t kRowBytes = 1024 * 1024;
constexpr size_t kRowCells = 4096;  // More than any export has columns.
constexpr int kEnd = -1;

}  // namespace

CsvReader::CsvReader(std::istream* input, char delimiter) : input_(input), delimiter_(delimiter) {}

// The byte at `offset` from the start of the row, or kEnd.
int CsvReader::Peek(size_t offset) {
  while (at_ + offset >= buffer_.size()) {
    if (at_end_) return kEnd;
    if (at_ >= kChunkBytes) {
      buffer_.erase(0, at_);
      at_ = 0;
    }
    const size_t size = buffer_.size();
    buffer_.resize(size + kChunkBytes);
    input_->read(&buffer_[size], kChunkBytes);
    buffer_.resize(size + static_cast<size_t>(input_->gcount()));
    if (buffer_.size() == size) at_end_ = true;
  }
  return static_cast<unsigned char>(buffer_[at_ + offset]);
}

void CsvReader::Consume(size_t bytes) { at_ += bytes; }

// Length of the line end at `offset`: 0, 1 or 2.
size_t CsvReader::LineEnd(size_t offset) {
  const int c = Peek(offset);
  if (c == '\n') return 1;
  if (c != '\r') return 0;
  return Peek(offset + 1) == '\n' ? 2 : 1;
}

void CsvReader::SkipLine() {
  while (Peek(0) != kEnd) {
    const size_t end = LineEnd(0);
    if (end > 0) {
      Consume(end);
      ++line_;
      return;
    }
    Consume(1);
  }
}

void CsvReader::Begin() {
  begun_ = true;
  if (Peek(0) == 0xEF && Peek(1) == 0xBB && Peek(2) == 0xBF) {
    has_bom_ = true;
    Consume(3);
  }
  is_utf16_ = (Peek(0) == 0xFF && Peek(1) == 0xFE) || (Peek(0) == 0xFE && Peek(1) == 0xFF);
  if (Peek(0) == 's' && Peek(1) == 'e' && Peek(2) == 'p' && Peek(3) == '=' && LineEnd(5) > 0) {
    if (delimiter_ == 0) delimiter_ = static_cast<char>(Peek(4));
    SkipLine();
  }
  if (delimiter_ != 0) return;
  const char candidates[] = {';', '\t', ',', '|'};  // The first one wins a tie.
  size_t counts[4] = {};
  bool quoted = false;
  for (size_t i = 0; i < kRowBytes; ++i) {
    const int c = Peek(i);
    if (c == kEnd || (!quoted && (c == '\n' || c == '\r'))) break;
    if (c == '"') quoted = !quoted;
    for (int k = 0; k < 4 && !quoted; ++k) counts[k] += c == candidates[k];
  }
  int best = 0;
  for (int k = 1; k < 4; ++k) {
    if (counts[k] > counts[best]) best = k;
  }
  delimiter_ = candidates[best];
}

bool CsvReader::Next(CsvRow* row) {
  if (!begun_) Begin();
  while (LineEnd(0) > 0) SkipLine();
  if (Peek(0) == kEnd) return false;
  row->line = line_;
  row->cells.clear();
  row->problem = v1::ERROR_REASON_UNSPECIFIED;
  row->problem_cell = 0;
  row->bytes = 0;
  if (!ReadRow(row)) {
    row->cells.clear();
    SkipLine();
  }
  return true;
}

// Reads a row and consumes it. On false nothing was consumed and the problem
// is set.
bool CsvReader::ReadRow(CsvRow* row) {
  size_t i = 0;
  int64_t lines = 0;
  std::string cell;
  const auto fail = [row](v1::ErrorReason reason) {
    row->problem = reason;
    row->problem_cell = static_cast<int64_t>(row->cells.size()) + 1;
    return false;
  };
  while (true) {
    cell.clear();
    while (Peek(i) == ' ') {
      cell.push_back(' ');
      if (++i > kRowBytes) return fail(v1::ERROR_REASON_ENTRY_TOO_LARGE);
    }
    const bool quoted = Peek(i) == '"';
    if (quoted) {
      cell.clear();
      ++i;
      while (true) {
        if (i > kRowBytes) return fail(v1::ERROR_REASON_ENTRY_TOO_LARGE);
        const int c = Peek(i);
        if (c == kEnd) return fail(v1::ERROR_REASON_LINE_UNREADABLE);
        if (c == '"' && Peek(i + 1) == '"') {
          cell.push_back('"');
          i += 2;
        } else if (c == '"') {
          ++i;
          break;
        } else if (const size_t end = LineEnd(i)) {
          cell.push_back('\n');
          ++lines;
          i += end;
        } else {
          cell.push_back(static_cast<char>(c));
          ++i;
        }
      }
      while (Peek(i) == ' ' && i <= kRowBytes) ++i;
    }
    int c;
    while ((c = Peek(i)) != kEnd && c != static_cast<unsigned char>(delimiter_) && c != '\n' &&
           c != '\r') {
      if (quoted) return fail(v1::ERROR_REASON_LINE_UNREADABLE);
      cell.push_back(static_cast<char>(c));
      if (++i > kRowBytes) return fail(v1::ERROR_REASON_ENTRY_TOO_LARGE);
    }
    row->cells.push_back(std::move(cell));
    if (row->cells.size() > kRowCells) return fail(v1::ERROR_REASON_ENTRY_TOO_LARGE);
    if (c != static_cast<unsigned char>(delimiter_)) break;
    ++i;
  }
  const size_t end = LineEnd(i);
  row->bytes = static_cast<int64_t>(i + end);
  line_ += lines + (end > 0 ? 1 : 0);
  Consume(i + end);
  return true;
}

}  // namespace inwonersreis::exchange
