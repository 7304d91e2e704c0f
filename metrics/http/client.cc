#include "metrics/http/client.h"

#include <utility>

#include "metrics/http/net_transport.h"
#include "metrics/http/worker.h"

namespace serin::http {

Client::Client(Environment environment, const Clock& clock)
    : environment_(std::move(environment)), clock_(clock), worker_(std::make_unique<Worker>()) {}

std::shared_ptr<Client> Client::Create(ClientOptions options, Environment environment,
                                       const Clock& clock) {
  std::shared_ptr<Client> client(new Client(std::move(environment), clock));
  client->transport_ =
      std::make_shared<NetTransport>(client->worker_->io(), options, client->environment_);
  return client;
}

Client::~Client() {
  worker_->Stop([this] { static_cast<NetTransport&>(*transport_).Close(); });
}

}  // namespace serin::http
