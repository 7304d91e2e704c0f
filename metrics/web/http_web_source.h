#pragma once

#include <memory>

#include "engine/source/web_source.h"
#include "metrics/http/client.h"

namespace serin::web {

// The web provider's exchanges over `client`. Source: spec/argo-analysis.md §15 (W-1, W-2); what is
// made of the answer is the engine's.
std::shared_ptr<source::WebSource> CreateWebSource(std::shared_ptr<http::Client> client);

}  // namespace serin::web
