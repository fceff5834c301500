// Matchers for absl::Status and absl::StatusOr: IsOk, IsOkAndHolds, StatusIs.
#ifndef INWONERSREIS_TESTS_SUPPORT_STATUS_MATCHERS_H_
#define INWONERSREIS_TESTS_SUPPORT_STATUS_MATCHERS_H_

#include <ostream>
#include <string>
#include <type_traits>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "gmock/gmock.h"
#include "journey/errors.h"

namespace inwonersreis {
namespace testing_internal {

inline const absl::Status& StatusIn(const absl::Status& status) { return status; }
template <typename T>
const absl::Status& StatusIn(const absl::StatusOr<T>& status) {
  return status.status();
}

template <typename StatusOrType>
class HoldsMatcher : public ::testing::MatcherInterface<StatusOrType> {
 public:
  using Value = typename std::remove_reference_t<StatusOrType>::value_type;

  template <typename Inner>
  explicit HoldsMatcher(Inner&& inner)
      : inner_(::testing::SafeMatcherCast<const Value&>(std::forward<Inner>(inner))) {}

  void DescribeTo(std::ostream* os) const override {
    *os << "is OK and holds a value that ";
    inner_.DescribeTo(os);
  }

  bool MatchAndExplain(StatusOrType actual,
                       ::testing::MatchResultListener* listener) const override {
    if (!actual.ok()) {
      *listener << "which is " << actual.status();
      return false;
    }
    return ::testing::ExplainMatchResult(inner_, *actual, listener);
  }

 private:
  const ::testing::Matcher<const Value&> inner_;
};

template <typename Inner>
class Holds {
 public:
  explicit Holds(Inner inner) : inner_(std::move(inner)) {}
  template <typename StatusOrType>
  operator ::testing::Matcher<StatusOrType>() const {  // NOLINT: a polymorphic matcher converts
    return ::testing::Matcher<StatusOrType>(new HoldsMatcher<StatusOrType>(inner_));
  }

 private:
  const Inner inner_;
};

}  // namespace testing_internal

// A Status or StatusOr that is OK.
MATCHER(IsOk, "") {
  const absl::Status& status = testing_internal::StatusIn(arg);
  if (status.ok()) return true;
  *result_listener << "which is " << status;
  return false;
}

// A Status or StatusOr with this reason: StatusIs(v1::ERROR_REASON_NOT_FOUND).
MATCHER_P(StatusIs, reason, "has reason " + ReasonName(reason)) {
  const absl::Status& status = testing_internal::StatusIn(arg);
  if (ReasonOf(status) == reason) return true;
  *result_listener << "which is " << status;
  return false;
}

// A StatusOr that is OK and whose value matches.
template <typename Inner>
testing_internal::Holds<std::decay_t<Inner>> IsOkAndHolds(Inner&& inner) {
  return testing_internal::Holds<std::decay_t<Inner>>(std::forward<Inner>(inner));
}

}  // namespace inwonersreis

#define INWONERSREIS_CONCAT_INNER(a, b) a##b
#define INWONERSREIS_CONCAT(a, b) INWONERSREIS_CONCAT_INNER(a, b)

// ASSERT_OK_AND_ASSIGN(auto value, F()): ends the test when F() is not OK.
#define ASSERT_OK_AND_ASSIGN(lhs, expression) \
  ASSERT_OK_AND_ASSIGN_INNER(INWONERSREIS_CONCAT(status_or_, __LINE__), lhs, expression)
#define ASSERT_OK_AND_ASSIGN_INNER(variable, lhs, expression) \
  auto variable = (expression);                               \
  ASSERT_THAT(variable, ::inwonersreis::IsOk());              \
  lhs = *std::move(variable)

#endif  // INWONERSREIS_TESTS_SUPPORT_STATUS_MATCHERS_H_
