// Whom one can ask: what people of one organisation know of each other.
#include "absl/strings/str_cat.h"
#include "journey/fold_text.h"
#include "server/people/authority.h"
#include "server/people/core.h"
#include "server/people/pages.h"

namespace inwonersreis::people {
namespace {

// Who can be asked to do something in a journey; administrators see none.
bool IsColleague(const storage::AccountRow& row) {
  const auto role = static_cast<v1::Role>(row.role);
  return row.enabled && (journey::IsProfessional(role) || role == v1::ROLE_COORDINATOR);
}

}  // namespace

void Directory::ListColleagues(const Principal& caller, const v1::ListColleaguesRequest& request,
                               absl::Time deadline, Done<v1::ListColleaguesResponse> done) {
  core_->LookAndLog<v1::ListColleaguesResponse>(
      caller, deadline,
      [core = core_.get(), caller,
       request](storage::ReadTransaction& read) -> absl::StatusOr<v1::ListColleaguesResponse> {
        const absl::Status may = MayListColleagues(caller);
        if (!may.ok()) return may;
        auto rows = read.Accounts(caller.organisation_id);
        if (!rows.ok()) return rows.status();
        const std::string text = journey::FoldText(request.text());
        std::vector<v1::Colleague> colleagues;
        std::vector<std::string> keys;
        for (const storage::AccountRow& row : *rows) {
          if (!IsColleague(row)) continue;
          auto account = core->records.Account(row);
          if (!account.ok()) return account.status();
          if (!journey::ContainsFolded(account->display_name(), text) &&
              !journey::ContainsFolded(account->function(), text)) {
            continue;
          }
          v1::Colleague& colleague = colleagues.emplace_back();
          colleague.set_account_id(account->account_id());
          colleague.set_display_name(account->display_name());
          colleague.set_function(account->function());
          colleague.set_role(account->role());
          keys.push_back(NameKey(account->display_name(), row.account_id));
        }
        auto page = PageOf(core->records, keys, request.page_size(), request.page_token(),
                           absl::StrCat(Question("colleagues", caller), text));
        if (!page.ok()) return page.status();
        v1::ListColleaguesResponse response;
        for (size_t i : page->rows) *response.add_colleagues() = std::move(colleagues[i]);
        response.set_next_page_token(page->next_page_token);
        return response;
      },
      std::move(done));
}

}  // namespace inwonersreis::people
