#include "server/rpc/directory_calls.h"

#include <google/protobuf/descriptor.h>
#include <grpcpp/support/proto_buffer_reader.h>
#include <grpcpp/support/proto_buffer_writer.h>

#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "inwonersreis/v1/people_service.grpc.pb.h"
#include "inwonersreis/v1/session_service.grpc.pb.h"
#include "journey/errors.h"
#include "server/rpc/errors.h"

namespace inwonersreis::rpc {
namespace {

using people::Directory;
using SessionMethods = v1::SessionService;
using PeopleMethods = v1::PeopleService;

// Leaves one method of `service` registered by name; calls of the others come to
// the table. `mark` is its MarkMethodGeneric.
template <typename Mark>
void KeepOneMethod(absl::string_view service, absl::string_view kept, const Mark& mark) {
  const google::protobuf::ServiceDescriptor* const methods =
      google::protobuf::DescriptorPool::generated_pool()->FindServiceByName(std::string(service));
  for (int i = 0; i < methods->method_count(); ++i) {
    if (methods->method(i)->name() != kept) mark(i);
  }
}

class Sessions final : public SessionMethods::CallbackService {
 public:
  Sessions(Guard* guard, Directory* directory) : guard_(guard), directory_(directory) {
    KeepOneMethod(SessionMethods::service_full_name(), "GetSession",
                  [this](int method) { MarkMethodGeneric(method); });
  }

  grpc::ServerUnaryReactor* GetSession(grpc::CallbackServerContext* context,
                                       const v1::GetSessionRequest* request,
                                       v1::GetSessionResponse* response) override {
    static const Method* const method = Method::Of("SessionService.GetSession");
    return guard_->Unary<v1::GetSessionRequest, v1::GetSessionResponse>(
        context, method, SignIn::kNeeded, request, response,
        [this](const Call& call, const v1::GetSessionRequest& request,
               Guard::Done<v1::GetSessionResponse> done) {
          directory_->GetSession(call.principal, request, call.deadline, std::move(done));
        });
  }

 private:
  Guard* const guard_;
  Directory* const directory_;
};

class People final : public PeopleMethods::CallbackService {
 public:
  People(Guard* guard, Directory* directory) : guard_(guard), directory_(directory) {
    KeepOneMethod(PeopleMethods::service_full_name(), "ListColleagues",
                  [this](int method) { MarkMethodGeneric(method); });
  }

  grpc::ServerUnaryReactor* ListColleagues(grpc::CallbackServerContext* context,
                                           const v1::ListColleaguesRequest* request,
                                           v1::ListColleaguesResponse* response) override {
    static const Method* const method = Method::Of("PeopleService.ListColleagues");
    return guard_->Unary<v1::ListColleaguesRequest, v1::ListColleaguesResponse>(
        context, method, SignIn::kNeeded, request, response,
        [this](const Call& call, const v1::ListColleaguesRequest& request,
               Guard::Done<v1::ListColleaguesResponse> done) {
          directory_->ListColleagues(call.principal, request, call.deadline, std::move(done));
        });
  }

 private:
  Guard* const guard_;
  Directory* const directory_;
};

bool Parse(grpc::ByteBuffer* buffer, google::protobuf::Message* message) {
  grpc::ProtoBufferReader reader(buffer);
  return reader.status().ok() && message->ParseFromZeroCopyStream(&reader);
}

grpc::ByteBuffer Serialise(const google::protobuf::Message& message) {
  const grpc::Slice slice(message.SerializeAsString());
  return grpc::ByteBuffer(&slice, 1);
}

}  // namespace

// One call of the table. gRPC owns the context; this owns itself until OnDone.
class DirectoryCalls::Reactor final : public grpc::ServerGenericBidiReactor {
 public:
  Reactor(Guard* guard, const Row* row, const grpc::CallbackServerContext& context) : row_(row) {
    absl::Status status;
    admission_ = guard->Admit(context, row->method, row->sign_in, false, &status);
    if (status.ok()) {
      StartRead(&request_);
    } else {
      Finish(admission_->End(status));
    }
  }

  void OnReadDone(bool ok) override {
    // The caller left, or sent no message.
    if (!ok) return Finish(admission_->End(Error(v1::ERROR_REASON_CANCELLED)));
    row_->act(admission_->call, std::move(request_),
              [this](absl::StatusOr<grpc::ByteBuffer> answer) {
                const grpc::Status status = admission_->End(answer.status());
                if (!answer.ok()) return Finish(status);
                response_ = *std::move(answer);
                StartWriteAndFinish(&response_, grpc::WriteOptions(), status);
              });
  }

  void OnDone() override { delete this; }

 private:
  const Row* const row_;
  std::unique_ptr<Guard::Admission> admission_;
  grpc::ByteBuffer request_, response_;
};

template <typename Request, typename Response, typename Act>
void DirectoryCalls::AddRow(absl::string_view name, SignIn sign_in, Act act) {
  Row row;
  row.method = Method::Of(name);
  row.sign_in = sign_in;
  row.act = [act](const Call& call, grpc::ByteBuffer bytes, Done done) {
    // The directory may keep looking at the request until it answers.
    auto request = std::make_shared<Request>();
    if (!Parse(&bytes, request.get())) {
      return done(Error(v1::ERROR_REASON_TEXT_INVALID, {{"field", "request"}}));
    }
    act(call, *request, [request, done = std::move(done)](absl::StatusOr<Response> response) {
      if (!response.ok()) return done(response.status());
      done(Serialise(*response));
    });
  };
  const std::string path = absl::StrReplaceAll(name, {{".", "/"}});
  rows_.emplace(absl::StrCat("/inwonersreis.v1.", path), std::move(row));
}

template <typename Request, typename Response>
void DirectoryCalls::Add(absl::string_view name,
                         void (Directory::*act)(const people::Principal&, const Request&,
                                                absl::Time, Directory::Done<Response>)) {
  AddRow<Request, Response>(
      name, SignIn::kNeeded,
      [this, act](const Call& call, const Request& request, Directory::Done<Response> done) {
        (directory_->*act)(call.principal, request, call.deadline, std::move(done));
      });
}

template <typename Request, typename Response>
void DirectoryCalls::Add(absl::string_view name,
                         void (Directory::*act)(const Request&, absl::Time,
                                                Directory::Done<Response>)) {
  AddRow<Request, Response>(
      name, SignIn::kNotNeeded,
      [this, act](const Call& call, const Request& request, Directory::Done<Response> done) {
        (directory_->*act)(request, call.deadline, std::move(done));
      });
}

DirectoryCalls::DirectoryCalls(Guard* guard, Directory* directory)
    : guard_(guard), directory_(directory) {
  Add("SessionService.GetInvitation", &Directory::GetInvitation);
  Add("SessionService.RedeemInvitation", &Directory::RedeemInvitation);
  Add("SessionService.AcceptInvitation", &Directory::AcceptInvitation);
  Add("SessionService.SignIn", &Directory::SignIn);
  Add("SessionService.SignOut", &Directory::SignOut);
  Add("SessionService.ListSessions", &Directory::ListSessions);
  Add("SessionService.RevokeSession", &Directory::RevokeSession);
  Add("SessionService.ChangePassphrase", &Directory::ChangePassphrase);
  Add("PeopleService.CreateOrganisation", &Directory::CreateOrganisation);
  Add("PeopleService.ListOrganisations", &Directory::ListOrganisations);
  Add("PeopleService.CreateTeam", &Directory::CreateTeam);
  Add("PeopleService.ListTeams", &Directory::ListTeams);
  Add("PeopleService.AddTeamMember", &Directory::AddTeamMember);
  Add("PeopleService.RemoveTeamMember", &Directory::RemoveTeamMember);
  Add("PeopleService.CreateInvitation", &Directory::CreateInvitation);
  Add("PeopleService.ListInvitations", &Directory::ListInvitations);
  Add("PeopleService.RevokeInvitation", &Directory::RevokeInvitation);
  Add("PeopleService.ListAccounts", &Directory::ListAccounts);
  Add("PeopleService.GetAccount", &Directory::GetAccount);
  Add("PeopleService.SetAccountEnabled", &Directory::SetAccountEnabled);
  Add("PeopleService.ResetPassphrase", &Directory::ResetPassphrase);
  named_.push_back(std::make_unique<Sessions>(guard, directory));
  named_.push_back(std::make_unique<People>(guard, directory));
}

void DirectoryCalls::RegisterAt(grpc::ServerBuilder* builder) {
  for (const std::unique_ptr<grpc::Service>& service : named_) {
    builder->RegisterService(service.get());
  }
  builder->RegisterCallbackGenericService(this);
}

bool DirectoryCalls::Has(absl::string_view path) const { return rows_.contains(path); }

grpc::ServerGenericBidiReactor* DirectoryCalls::CreateReactor(
    grpc::GenericCallbackServerContext* context) {
  const auto row = rows_.find(context->method());
  // The base answers UNIMPLEMENTED.
  if (row == rows_.end()) return CallbackGenericService::CreateReactor(context);
  return new Reactor(guard_, &row->second, *context);
}

}  // namespace inwonersreis::rpc
