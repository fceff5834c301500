#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "client_lib/exchange/calendar.h"
#include "client_lib/exchange/json_reader.h"
#include "client_lib/exchange/json_writer.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/timestamp.pb.h"
#include "google/protobuf/util/json_util.h"
#include "google/protobuf/util/message_differencer.h"
#include "gtest/gtest.h"
#include "inwonersreis/v1/entry.pb.h"

namespace inwonersreis::exchange {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::util::MessageDifferencer;

// Fills any field with any value that its type allows.
class RandomMessage {
 public:
  explicit RandomMessage(uint32_t seed) : random_(seed) {}

  void Fill(Message* message) {
    if (message->GetDescriptor() == google::protobuf::Timestamp::descriptor()) {
      auto* at = static_cast<google::protobuf::Timestamp*>(message);
      at->set_seconds(-62135596800 + static_cast<int64_t>(random_() % 315537897599ULL));
      const int32_t nanos[] = {0, 120000000, 123456000, 123456789};
      at->set_nanos(nanos[random_() % 4]);
      return;
    }
    for (int i = 0; i < message->GetDescriptor()->field_count(); ++i) {
      const FieldDescriptor* field = message->GetDescriptor()->field(i);
      if (field->containing_oneof() != nullptr) continue;
      if (random_() % 3 == 0) continue;
      const int count = field->is_repeated() ? static_cast<int>(random_() % 4) : 1;
      for (int n = 0; n < count; ++n) Set(message, field);
    }
    for (int i = 0; i < message->GetDescriptor()->oneof_decl_count(); ++i) {
      const auto* oneof = message->GetDescriptor()->oneof_decl(i);
      Set(message, oneof->field(static_cast<int>(random_() % oneof->field_count())));
    }
  }

 private:
  std::string Text() {
    static const char* const kPieces[] = {"a",  "Ik wil ", "é",      "€",    "😀",
                                          "\"", "\\",      "\n",     "\t",   "\x01",
                                          "/",  "</b>",    "\u2028", "\x7f", ""};
    std::string text;
    for (uint64_t n = random_() % 6; n > 0; --n) text += kPieces[random_() % 15];
    return text;
  }

  void Set(Message* message, const FieldDescriptor* field) {
    const auto* reflection = message->GetReflection();
    const bool many = field->is_repeated();
    switch (field->cpp_type()) {
      case FieldDescriptor::CPPTYPE_STRING:
        many ? reflection->AddString(message, field, Text())
             : reflection->SetString(message, field, Text());
        break;
      case FieldDescriptor::CPPTYPE_BOOL:
        reflection->SetBool(message, field, true);
        break;
      case FieldDescriptor::CPPTYPE_INT32:
        reflection->SetInt32(message, field, static_cast<int32_t>(random_()));
        break;
      case FieldDescriptor::CPPTYPE_INT64:
        reflection->SetInt64(message, field, static_cast<int64_t>(random_()));
        break;
      case FieldDescriptor::CPPTYPE_ENUM:
        reflection->SetEnumValue(
            message, field,
            field->enum_type()
                ->value(static_cast<int>(random_() % field->enum_type()->value_count()))
                ->number());
        break;
      case FieldDescriptor::CPPTYPE_MESSAGE:
        Fill(many ? reflection->AddMessage(message, field)
                  : reflection->MutableMessage(message, field));
        break;
      default:
        FAIL() << "entries have no field of this type: " << field->full_name();
    }
  }

  std::mt19937_64 random_;
};

TEST(JsonTest, ReadsBackWhatItWritesAndAgreesWithTheGeneralParserAndPrinter) {
  google::protobuf::util::JsonPrintOptions print;
  print.preserve_proto_field_names = true;
  for (uint32_t seed = 1; seed <= 3000; ++seed) {
    SCOPED_TRACE(seed);
    v1::Entry entry;
    RandomMessage(seed).Fill(&entry);
    std::string ours, theirs, camel;
    AppendJson(entry, &ours);
    EXPECT_EQ(ours.find('\n'), std::string::npos);
    ASSERT_TRUE(google::protobuf::util::MessageToJsonString(entry, &theirs, print).ok());
    ASSERT_TRUE(google::protobuf::util::MessageToJsonString(entry, &camel).ok());

    for (const std::string& text : {ours, theirs, camel}) {
      v1::Entry read;
      JsonProblem problem;
      ASSERT_TRUE(ReadJson(text, &read, &problem)) << text << " at " << problem.column;
      EXPECT_TRUE(MessageDifferencer::Equals(entry, read)) << text;
    }
    v1::Entry by_general_parser;
    ASSERT_TRUE(google::protobuf::util::JsonStringToMessage(ours, &by_general_parser).ok());
    EXPECT_TRUE(MessageDifferencer::Equals(entry, by_general_parser));
    v1::Entry again;
    JsonProblem problem;
    ASSERT_TRUE(ReadJson(ours, &again, &problem));
    std::string twice;
    AppendJson(again, &twice);
    EXPECT_EQ(ours, twice);
  }
}

TEST(JsonTest, EntriesHaveNoMapsBytesFloatsOrUnsignedNumbers) {
  // The reader and writer handle the other types only.
  std::vector<const google::protobuf::Descriptor*> open = {v1::Entry::descriptor()};
  for (size_t i = 0; i < open.size(); ++i) {
    for (int f = 0; f < open[i]->field_count(); ++f) {
      const FieldDescriptor* field = open[i]->field(f);
      EXPECT_FALSE(field->is_map()) << field->full_name();
      EXPECT_NE(field->type(), FieldDescriptor::TYPE_BYTES) << field->full_name();
      switch (field->cpp_type()) {
        case FieldDescriptor::CPPTYPE_STRING:
        case FieldDescriptor::CPPTYPE_BOOL:
        case FieldDescriptor::CPPTYPE_INT32:
        case FieldDescriptor::CPPTYPE_INT64:
        case FieldDescriptor::CPPTYPE_ENUM:
          break;
        case FieldDescriptor::CPPTYPE_MESSAGE:
          if (std::find(open.begin(), open.end(), field->message_type()) == open.end()) {
            open.push_back(field->message_type());
          }
          break;
        default:
          ADD_FAILURE() << field->full_name();
      }
    }
  }
}

struct BadLine {
  const char* line;
  int64_t column;
  v1::ErrorReason reason;
};

TEST(JsonTest, EveryProblemIsTheRightReasonAtTheRightCharacter) {
  const BadLine cases[] = {
      {"", 1, v1::ERROR_REASON_LINE_UNREADABLE},
      {"[]", 1, v1::ERROR_REASON_LINE_UNREADABLE},
      {"{\"seq\":1", 9, v1::ERROR_REASON_LINE_UNREADABLE},
      {"{\"seq\":1}x", 10, v1::ERROR_REASON_LINE_UNREADABLE},
      {"{\"seq\" 1}", 8, v1::ERROR_REASON_LINE_UNREADABLE},
      {"{\"seq\":1,}", 10, v1::ERROR_REASON_LINE_UNREADABLE},
      {"{\"seq\":1.5}", 8, v1::ERROR_REASON_NUMBER_INVALID},
      {"{\"seq\":\"x\"}", 8, v1::ERROR_REASON_NUMBER_INVALID},
      {"{\"seq\":99999999999999999999}", 8, v1::ERROR_REASON_NUMBER_INVALID},
      {"{\"check_in\":{\"score\":3000000000}}", 22, v1::ERROR_REASON_NUMBER_INVALID},
      {"{\"nope\":1}", 2, v1::ERROR_REASON_UNKNOWN_VALUE},
      {"{\"audience\":\"AUDIENCE_WORLD\"}", 13, v1::ERROR_REASON_UNKNOWN_VALUE},
      {"{\"audience\":77}", 13, v1::ERROR_REASON_UNKNOWN_VALUE},
      {"{\"seq\":1,\"seq\":2}", 10, v1::ERROR_REASON_LINE_UNREADABLE},
      {"{\"message\":{\"text\":\"a\"},\"check_in\":{}}", 25, v1::ERROR_REASON_LINE_UNREADABLE},
      {"{\"redacted\":yes}", 13, v1::ERROR_REASON_LINE_UNREADABLE},
      {"{\"entry_id\":\"\\x\"}", 15, v1::ERROR_REASON_LINE_UNREADABLE},
      {"{\"entry_id\":\"\\ud800\"}", 14, v1::ERROR_REASON_TEXT_INVALID},
      {"{\"entry_id\":\"\\ud800\\u0041\"}", 14, v1::ERROR_REASON_TEXT_INVALID},
      {"{\"entry_id\":\"\xff\"}", 14, v1::ERROR_REASON_TEXT_INVALID},
      {"{\"entry_id\":\"a\tb\"}", 15, v1::ERROR_REASON_LINE_UNREADABLE},
      // Columns count characters, not bytes.
      {"{\"entry_id\":\"é€😀\",\"nope\":1}", 19, v1::ERROR_REASON_UNKNOWN_VALUE},
      {"{\"occurred_at\":\"2024-02-30T10:00:00Z\"}", 16, v1::ERROR_REASON_DATE_INVALID},
      {"{\"occurred_at\":\"gisteren\"}", 16, v1::ERROR_REASON_DATE_INVALID},
  };
  for (const BadLine& bad : cases) {
    SCOPED_TRACE(bad.line);
    v1::Entry entry;
    JsonProblem problem;
    EXPECT_FALSE(ReadJson(bad.line, &entry, &problem));
    EXPECT_EQ(problem.column, bad.column);
    EXPECT_EQ(problem.reason, bad.reason) << v1::ErrorReason_Name(problem.reason);
  }
}

TEST(CalendarTest, DutchClocksFollowTheEuropeanRule) {
  const auto at = [](int y, int mo, int d, int h, int mi) {
    return UnixSecondsInAmsterdam(absl::CivilSecond(y, mo, d, h, mi, 0));
  };
  const auto utc = [](int y, int mo, int d, int h, int mi) {
    return UnixSeconds(absl::CivilSecond(y, mo, d, h, mi, 0));
  };
  EXPECT_EQ(at(2024, 1, 15, 12, 0), utc(2024, 1, 15, 11, 0));
  EXPECT_EQ(at(2024, 7, 15, 12, 0), utc(2024, 7, 15, 10, 0));
  EXPECT_EQ(at(2024, 3, 31, 1, 59), utc(2024, 3, 31, 0, 59));
  EXPECT_EQ(at(2024, 3, 31, 2, 30), absl::nullopt);  // skipped
  EXPECT_EQ(at(2024, 3, 31, 3, 0), utc(2024, 3, 31, 1, 0));
  EXPECT_EQ(at(2024, 10, 27, 2, 30), utc(2024, 10, 27, 0, 30));  // the first of two
  EXPECT_EQ(at(2024, 10, 27, 3, 0), utc(2024, 10, 27, 2, 0));
  EXPECT_EQ(at(1990, 10, 15, 12, 0), utc(1990, 10, 15, 11, 0));  // ended in September
  EXPECT_EQ(at(1970, 7, 1, 12, 0), utc(1970, 7, 1, 11, 0));
  // Every hour of some years agrees with the zone that it was made from.
  absl::TimeZone zone;
  if (absl::LoadTimeZone("Europe/Amsterdam", &zone)) {
    absl::CivilHour hour(1981, 1, 1);
    for (; hour < absl::CivilHour(2037, 1, 1); hour += 7) {
      const absl::TimeZone::TimeInfo info = zone.At(absl::CivilSecond(hour));
      if (info.kind == absl::TimeZone::TimeInfo::SKIPPED) {
        EXPECT_EQ(UnixSecondsInAmsterdam(absl::CivilSecond(hour)), absl::nullopt) << hour;
      } else {
        EXPECT_EQ(UnixSecondsInAmsterdam(absl::CivilSecond(hour)), absl::ToUnixSeconds(info.pre))
            << hour;
      }
    }
  }
}

TEST(CalendarTest, DaysThatDoNotExistAreNoDays) {
  EXPECT_FALSE(MakeDay(2024, 2, 31).has_value());
  EXPECT_FALSE(MakeDay(2023, 2, 29).has_value());
  EXPECT_TRUE(MakeDay(2024, 2, 29).has_value());
  EXPECT_FALSE(MakeDay(24, 2, 1).has_value());
  EXPECT_EQ(DayText(*MakeDay(2024, 2, 9)), "2024-02-09");
  EXPECT_FALSE(ParseDay("2024-2-9").has_value());
  EXPECT_EQ(ParseDay("2024-02-09"), MakeDay(2024, 2, 9));
}

}  // namespace
}  // namespace inwonersreis::exchange
