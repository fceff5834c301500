// The two shapes of a call about reviews. For server/insight/service only.
#ifndef INWONERSREIS_SERVER_INSIGHT_SERVICE_CALLS_H_
#define INWONERSREIS_SERVER_INSIGHT_SERVICE_CALLS_H_

#include <memory>
#include <utility>

#include "server/insight/service/reviews.h"

namespace inwonersreis::insight {

template <typename Response>
void Reviews::Answer(const people::Principal& caller, absl::Time deadline,
                     std::function<absl::Status(storage::ReadTransaction&, Response*)> body,
                     Done<Response> done) {
  absl::Status may = MustCoordinate(caller);
  if (!may.ok()) {
    return desk_->Refuse(caller, IdBytes{}, deadline, may,
                         [done](const absl::Status& refusal) { done(refusal); });
  }
  desk_->Run(
      deadline,
      [this, caller, deadline, body = std::move(body), done, ticket = desk_->Begin()] {
        auto response = std::make_shared<Response>();
        absl::Status read = desk_->store().Read(
            [&](storage::ReadTransaction& read) { return body(read, response.get()); });
        if (!read.ok()) return done(read);
        desk_->AfterLines({LineOf(caller, 0)}, deadline,
                          [done, response, ticket](const absl::Status& written) {
                            if (!written.ok()) return done(written);
                            done(std::move(*response));
                          });
      },
      [done](const absl::Status& refused) { done(refused); });
}

template <typename Response>
void Reviews::Change(const people::Principal& caller, absl::Time deadline,
                     std::function<absl::Status(storage::WriteTransaction&, Response*)> body,
                     Done<Response> done) {
  absl::Status may = MustCoordinate(caller);
  if (!may.ok()) {
    return desk_->Refuse(caller, IdBytes{}, deadline, may,
                         [done](const absl::Status& refusal) { done(refusal); });
  }
  auto response = std::make_shared<Response>();
  desk_->store().Write(
      storage::WriteClass::kContent, deadline,
      [this, caller, body = std::move(body), response](storage::WriteTransaction& write) {
        *response = Response();  // The body may run again.
        absl::Status changed = body(write, response.get());
        if (!changed.ok()) return changed;
        return write.AppendAccess(LineOf(caller, 0));
      },
      [done, response, ticket = desk_->Begin()](const absl::Status& committed) {
        if (!committed.ok()) return done(committed);
        done(std::move(*response));
      });
}

}  // namespace inwonersreis::insight

#endif  // INWONERSREIS_SERVER_INSIGHT_SERVICE_CALLS_H_
