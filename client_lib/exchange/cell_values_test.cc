#include "client_lib/exchange/cell_values.h"

#include "client_lib/exchange/calendar.h"
#include "client_lib/exchange/text_encoding.h"
#include "gtest/gtest.h"

namespace inwonersreis::exchange {
namespace {

TEST(CellValuesTest, DutchAmountsAreExactCents) {
  EXPECT_EQ(ParseDecimal("€ 1.234,56", ',', 2), 123456);
  EXPECT_EQ(ParseDecimal("€1.234.567,8", ',', 2), 123456780);
  EXPECT_EQ(ParseDecimal("1234,56 EUR", ',', 2), 123456);
  EXPECT_EQ(ParseDecimal("EUR\xC2\xA0"
                         "12",
                         ',', 2),
            1200);
  EXPECT_EQ(ParseDecimal("\xE2\x82\xAC\xE2\x80\xAF"
                         "1\xC2\xA0"
                         "234,50",
                         ',', 2),
            123450);
  EXPECT_EQ(ParseDecimal("12,-", ',', 2), 1200);
  EXPECT_EQ(ParseDecimal("€ 12,--", ',', 2), 1200);
  EXPECT_EQ(ParseDecimal("-12,30", ',', 2), -1230);
  EXPECT_EQ(ParseDecimal("€ -12,30", ',', 2), -1230);
  EXPECT_EQ(ParseDecimal("-€ 12,30", ',', 2), -1230);
  EXPECT_EQ(ParseDecimal("12,30-", ',', 2), -1230);
  EXPECT_EQ(ParseDecimal(",5", ',', 2), 50);
  EXPECT_EQ(ParseDecimal("0,1", ',', 2), 10);
  EXPECT_EQ(ParseDecimal("0", ',', 2), 0);
  EXPECT_EQ(ParseDecimal("'12,30", ',', 2), 1230);
  EXPECT_EQ(ParseDecimal("=\"12,30\"", ',', 2), 1230);
  EXPECT_EQ(ParseDecimal("12,300", ',', 2), 1230);  // nothing is lost
}

TEST(CellValuesTest, TheDecimalSettingDecidesWhatADotMeans) {
  EXPECT_EQ(ParseDecimal("1.234", ',', 3), 1234000);
  EXPECT_EQ(ParseDecimal("1.234", '.', 3), 1234);
  EXPECT_EQ(ParseDecimal("1,234.5", '.', 3), 1234500);
  EXPECT_EQ(ParseDecimal("1.5", ',', 3), absl::nullopt);  // no group of thousands
  EXPECT_EQ(ParseDecimal("1,5", '.', 3), absl::nullopt);
  EXPECT_EQ(ParseDecimal("1.2345", ',', 3), absl::nullopt);
  EXPECT_EQ(ParseDecimal("12.34.567", ',', 3), absl::nullopt);
  EXPECT_EQ(ParseDecimal("1.234 567", ',', 3), absl::nullopt);
}

TEST(CellValuesTest, WhatIsNoNumberIsNothing) {
  for (const char* text : {"", "-", "€", "abc", "1,2,3", "1e3", "--1", "12,", "1 2", "12,345",
                           "0x10", ",-", "1234567890123456789", "½", "12,-,-"}) {
    EXPECT_EQ(ParseDecimal(text, ',', 2), absl::nullopt) << text;
  }
  EXPECT_EQ(ParseDecimal("9999999999999999,99", ',', 2), 999999999999999999);
}

TEST(CellValuesTest, DatesInTheOrderOfTheMapping) {
  const absl::CivilDay day(2024, 3, 1);
  for (const char* text : {"01-03-2024", "1-3-2024", "1/3/2024", "01.03.2024", " 1-03-2024 ",
                           "'01-03-2024", "2024-03-01"}) {
    EXPECT_EQ(ParseDate(text, DateOrder::kDayMonthYear), day) << text;
  }
  EXPECT_EQ(ParseDate("03/01/2024", DateOrder::kMonthDayYear), day);
  EXPECT_EQ(ParseDate("2024-03-01", DateOrder::kYearMonthDay), day);
  EXPECT_EQ(ParseDate("01-03-2024", DateOrder::kYearMonthDay), absl::nullopt);
}

TEST(CellValuesTest, DatesThatDoNotExistOrHaveTwoDigitsForTheYearAreNothing) {
  for (const char* text :
       {"31-02-2024", "29-02-2023", "01-13-2024", "00-01-2024", "01-03-24", "1-3-'24",
        "1 maart 2024", "01032024", "01-03", "", "45352", "01-03-20244", "001-03-2024"}) {
    EXPECT_EQ(ParseDate(text, DateOrder::kDayMonthYear), absl::nullopt) << text;
  }
}

TEST(CellValuesTest, ADateMayHaveATime) {
  const auto parse = [](absl::string_view text) {
    return ParseDateAndTime(text, DateOrder::kDayMonthYear);
  };
  EXPECT_EQ(parse("1-3-2024")->seconds, absl::nullopt);
  EXPECT_EQ(parse("1-3-2024 9:05")->seconds, 9 * 3600 + 300);
  EXPECT_EQ(parse("1-3-2024  14.30 uur")->seconds, 14 * 3600 + 1800);
  EXPECT_EQ(parse("2024-03-01T14:30:15")->seconds, 14 * 3600 + 1815);
  EXPECT_FALSE(parse("1-3-2024 25:00").has_value());
  EXPECT_FALSE(parse("1-3-2024 9:5").has_value());
  EXPECT_FALSE(parse("1-3-2024 ochtend").has_value());
}

TEST(CellValuesTest, Periods) {
  EXPECT_EQ(ParsePeriod("2024")->from, absl::CivilDay(2024, 1, 1));
  EXPECT_EQ(ParsePeriod("2024")->to, absl::CivilDay(2024, 12, 31));
  EXPECT_EQ(ParsePeriod("2024-02")->to, absl::CivilDay(2024, 2, 29));
  EXPECT_EQ(ParsePeriod("2024-K4")->from, absl::CivilDay(2024, 10, 1));
  EXPECT_EQ(ParsePeriod("2024-q1")->to, absl::CivilDay(2024, 3, 31));
  for (const char* text : {"", "24", "2024-13", "2024-Q5", "2024-", "0000", "eerste kwartaal"}) {
    EXPECT_FALSE(ParsePeriod(text).has_value()) << text;
  }
}

TEST(CellValuesTest, MinutesAndYesAndNo) {
  EXPECT_EQ(ParseMinutes("45", ','), 45);
  EXPECT_EQ(ParseMinutes("1:15", ','), 75);
  EXPECT_EQ(ParseMinutes("1:75", ','), absl::nullopt);
  EXPECT_EQ(ParseMinutes("0,5", ','), absl::nullopt);
  EXPECT_EQ(ParseYesNo("Ja"), true);
  EXPECT_EQ(ParseYesNo(" N "), false);
  EXPECT_EQ(ParseYesNo("misschien"), absl::nullopt);
}

TEST(CellValuesTest, OnlyTheApostropheOfASpreadsheetGoes) {
  EXPECT_EQ(CleanCell("'0612"), "0612");
  EXPECT_EQ(CleanCell("'=1+1"), "=1+1");
  EXPECT_EQ(CleanCell("'s Ochtends"), "'s Ochtends");
  EXPECT_EQ(CleanCell("=\"00123\""), "00123");
  EXPECT_EQ(Folded("  Datum\xC2\xA0  Contact "), "datum contact");
}

TEST(TextDecoderTest, OneTextDecidesTheEncodingOfTheFile) {
  std::string text;
  TextDecoder old_file(TextEncoding::kAuto);
  EXPECT_TRUE(old_file.Decode("plain", &text));
  EXPECT_TRUE(old_file.Decode("caf\xE9 \x80", &text));
  EXPECT_EQ(text, "café €");
  EXPECT_TRUE(old_file.Decode("\xC3\xA9", &text));  // the file is Windows-1252
  EXPECT_EQ(text, "Ã©");
  TextDecoder new_file(TextEncoding::kAuto);
  EXPECT_TRUE(new_file.Decode("café", &text));
  EXPECT_EQ(text, "café");
  EXPECT_FALSE(new_file.Decode("caf\xE9", &text));  // a mistake in a UTF-8 file
}

TEST(TextDecoderTest, BytesThatAreNoTextAreRefused) {
  std::string text;
  EXPECT_FALSE(TextDecoder(TextEncoding::kAuto).Decode(absl::string_view("a\0b", 3), &text));
  EXPECT_FALSE(TextDecoder(TextEncoding::kWindows1252).Decode("\x81", &text));
  EXPECT_FALSE(TextDecoder(TextEncoding::kUtf8).Decode("\xC0\x80", &text));
}

}  // namespace
}  // namespace inwonersreis::exchange
