#include "server/rpc/call_table.h"

#include <google/protobuf/descriptor.h>
#include <grpcpp/support/proto_buffer_reader.h>
#include <grpcpp/support/proto_buffer_writer.h>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"

namespace inwonersreis::rpc {

bool ParseRequest(grpc::ByteBuffer* buffer, google::protobuf::Message* message) {
  grpc::ProtoBufferReader reader(buffer);
  return reader.status().ok() && message->ParseFromZeroCopyStream(&reader);
}

grpc::ByteBuffer SerialiseResponse(const google::protobuf::Message& message) {
  const grpc::Slice slice(message.SerializeAsString());
  return grpc::ByteBuffer(&slice, 1);
}

// One call of the table. gRPC owns the context; this owns itself until OnDone.
class CallTable::Reactor final : public grpc::ServerGenericBidiReactor {
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

void CallTable::AddRow(absl::string_view name, SignIn sign_in, ActOnBytes act) {
  const std::string path = absl::StrReplaceAll(name, {{".", "/"}});
  rows_.emplace(absl::StrCat("/inwonersreis.v1.", path),
                Row{Method::Of(name), sign_in, std::move(act), nullptr});
}

void CallTable::AddStreamRow(absl::string_view name, StreamReactor::Start start) {
  const std::string path = absl::StrReplaceAll(name, {{".", "/"}});
  rows_.emplace(absl::StrCat("/inwonersreis.v1.", path),
                Row{Method::Of(name), SignIn::kNeeded, nullptr, std::move(start)});
}

void CallTable::AddNamed(std::unique_ptr<grpc::Service> service) {
  named_.push_back(std::move(service));
}

void CallTable::RegisterAt(grpc::ServerBuilder* builder) {
  for (const std::unique_ptr<grpc::Service>& service : named_) {
    builder->RegisterService(service.get());
  }
  builder->RegisterCallbackGenericService(this);
}

bool CallTable::Has(absl::string_view path) const { return rows_.contains(path); }

grpc::ServerGenericBidiReactor* CallTable::CreateReactor(
    grpc::GenericCallbackServerContext* context) {
  const auto row = rows_.find(context->method());
  // The base answers UNIMPLEMENTED.
  if (row == rows_.end()) return CallbackGenericService::CreateReactor(context);
  if (row->second.stream == nullptr) return new Reactor(guard_, &row->second, *context);
  absl::Status status;
  auto admission = guard_->Admit(*context, row->second.method, SignIn::kNeeded, true, &status);
  return new StreamReactor(std::move(admission), status, &row->second.stream);
}

void KeepOneMethod(absl::string_view service, absl::string_view kept,
                   const std::function<void(int)>& mark) {
  const google::protobuf::ServiceDescriptor* const methods =
      google::protobuf::DescriptorPool::generated_pool()->FindServiceByName(std::string(service));
  for (int i = 0; i < methods->method_count(); ++i) {
    if (methods->method(i)->name() != kept) mark(i);
  }
}

}  // namespace inwonersreis::rpc
