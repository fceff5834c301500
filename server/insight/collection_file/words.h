// Words of a collection file, the same for reading and writing.
#ifndef INWONERSREIS_SERVER_INSIGHT_COLLECTION_FILE_WORDS_H_
#define INWONERSREIS_SERVER_INSIGHT_COLLECTION_FILE_WORDS_H_

#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"
#include "absl/types/optional.h"
#include "inwonersreis/v1/vocabulary.pb.h"
#include "server/insight/review/collection.h"

namespace inwonersreis::insight::collection_file {

inline constexpr char kFormat[] = "inwonersreis-collection";
inline constexpr int kVersion = 1;

absl::string_view WordOfKind(FactKind kind);
absl::optional<FactKind> KindOf(absl::string_view word);

// MeasurementMoment or Achievement, as the kind says; "" for other kinds and 0.
std::string WordOfDetail(FactKind kind, uint8_t detail);
absl::optional<uint8_t> DetailOf(FactKind kind, absl::string_view word);

std::string WordOfPayer(v1::Payer payer);
absl::optional<v1::Payer> PayerOf(absl::string_view word);

// "2025-03-01"; years 1900 to 2199, as reviews are about people who live.
std::string WordOfDay(Day day);
absl::optional<Day> DayOf(absl::string_view word);

// 12500 with 3 decimals: "12.5".
std::string WordOfDecimal(int64_t scaled, int decimals);

}  // namespace inwonersreis::insight::collection_file

#endif  // INWONERSREIS_SERVER_INSIGHT_COLLECTION_FILE_WORDS_H_
