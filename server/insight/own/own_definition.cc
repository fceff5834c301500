#include "server/insight/own/own_definition.h"

#include <algorithm>
#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"

namespace inwonersreis::insight {
namespace {

constexpr char kSchedule[] = "ZIN-2024";
// Domain of benefits in the price book.
constexpr char kIncome[] = "income";
constexpr char kPaidHour[] = "ZIN22_PRODLOSS_PAID_HOUR";
constexpr char kTeamHour[] = "TODO_SOCIAAL_WIJKTEAM_UUR";
// Work: more of it is a gain, for everybody together.
constexpr absl::string_view kWork[] = {kPaidHour, "ZIN22_PRODLOSS_UNPAID_HOUR",
                                       "KH09_PRODUCTIVITY", "MPL26_LOON_MBO", "VRIJWILLIGER_UUR"};
// A definition's most.
constexpr int kMostLines = 200;

class Writer {
 public:
  Writer(const v1::PriceBook& prices, const v1::CpiSeries& cpi) {
    for (const v1::Price& price : prices.prices()) prices_[price.code()] = &price;
    int price_year = 0;
    for (const v1::CpiYear& year : cpi.years()) {
      years_.insert(year.year());
      price_year = std::max(price_year, year.year());
    }
    definition_.mutable_zero_alternative()->set_evidence(v1::ZERO_ALTERNATIVE_CLASS_NONE);
    definition_.mutable_windows()->set_overlapping_periods(v1::OVERLAPPING_PERIODS_COUNT_ONCE);
    definition_.mutable_valuation()->set_price_year(price_year);
    definition_.mutable_valuation()->set_discount_schedule(kSchedule);
    definition_.mutable_valuation()->set_horizon_years(1);
  }

  // `payer`: who paid by the journey, when the price does not say.
  void AddProduct(const std::string& code, v1::Payer payer) {
    v1::EffectLine* line = AddLine(code, payer);
    if (line != nullptr) line->mutable_quantity()->mutable_care_use();
  }
  void AddPaidWork() {
    v1::EffectLine* line = AddLine(kPaidHour, v1::PAYER_UNSPECIFIED);
    if (line != nullptr) line->mutable_quantity()->mutable_paid_work();
  }
  void AddTeam() {
    v1::EffectLine* line = AddLine(kTeamHour, v1::PAYER_WMO_MUNICIPALITY);
    if (line == nullptr) return;
    line->mutable_quantity()->mutable_contacts()->set_unit(
        v1::QuantitySource::CONTACT_UNIT_HOURS);
  }

  v1::AnalysisDefinition Take() { return std::move(definition_); }

 private:
  // Null: it has no price that can be counted with, and is listed.
  v1::EffectLine* AddLine(const std::string& code, v1::Payer payer) {
    const auto found = prices_.find(code);
    const v1::Price* const price = found == prices_.end() ? nullptr : found->second;
    const std::string name = price == nullptr ? code : price->name_nl();
    v1::Party who = price == nullptr ? v1::PARTY_UNSPECIFIED : price->payer();
    if (who == v1::PARTY_UNSPECIFIED) who = static_cast<v1::Party>(payer);
    if (price == nullptr || !price->known() || price->cents() <= 0 ||
        !years_.contains(price->price_year()) || who == v1::PARTY_UNSPECIFIED ||
        definition_.lines_size() == kMostLines) {
      definition_.add_pm_lines()->set_name(name);
      return nullptr;
    }
    v1::EffectLine* line = definition_.add_lines();
    line->set_id(absl::StrCat("line-", definition_.lines_size()));
    line->set_name(name);
    line->set_price_code(code);
    line->set_payer(who);
    line->set_kind(v1::LINE_KIND_REAL);
    line->set_direction(v1::GAIN_DIRECTION_LESS);
    line->set_recurrence(v1::RECURRENCE_ONCE);
    // One person's fewer visits lower no bill by themselves.
    line->set_cashability(v1::CASHABILITY_FREED_CAPACITY);
    if (std::find(std::begin(kWork), std::end(kWork), code) != std::end(kWork)) {
      line->set_direction(v1::GAIN_DIRECTION_MORE);
      line->set_gainer(v1::PARTY_SOCIETY);
    } else if (price->domain() == kIncome && who != v1::PARTY_RESIDENT) {
      line->set_kind(v1::LINE_KIND_TRANSFER);
      line->set_gainer(v1::PARTY_RESIDENT);
      line->clear_cashability();
    }
    return line;
  }

  absl::flat_hash_map<std::string, const v1::Price*> prices_;
  absl::flat_hash_set<int32_t> years_;
  v1::AnalysisDefinition definition_;
};

}  // namespace

v1::AnalysisDefinition OwnDefinition(const Collection& collection, const v1::PriceBook& prices,
                                     const v1::CpiSeries& cpi) {
  Writer writer(prices, cpi);
  absl::flat_hash_set<uint16_t> seen;
  bool works = false;
  bool contacts = false;
  for (size_t fact = 0; fact < collection.fact_count(); ++fact) {
    works = works || collection.kind(fact) == FactKind::kPaidWork;
    contacts = contacts || collection.kind(fact) == FactKind::kContact;
    if (collection.kind(fact) != FactKind::kCareUse) continue;
    if (!seen.insert(collection.code(fact)).second) continue;
    writer.AddProduct(collection.codes()[collection.code(fact)], collection.payer(fact));
  }
  // Hours that are told as care use are not counted once more.
  if (works && collection.FindCode(kPaidHour) == Collection::kNone) writer.AddPaidWork();
  if (contacts) writer.AddTeam();
  return writer.Take();
}

}  // namespace inwonersreis::insight
