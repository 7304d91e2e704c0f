#include "metrics/http/gzip.h"

#include <memory>
#include <zlib.h>

namespace serin::http {
namespace {

constexpr int kGzipOnly = 16 + MAX_WBITS;  // zlib.h, inflateInit2
constexpr size_t kChunk = 64 << 10;

}  // namespace

Result<std::string> Gunzip(std::string_view compressed, size_t limit) {
  z_stream stream{};
  if (inflateInit2(&stream, kGzipOnly) != Z_OK) {
    return Fail(ErrorCode::kInternal, "gzip: out of memory");
  }
  const std::unique_ptr<z_stream, decltype(&inflateEnd)> end(&stream, inflateEnd);
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(compressed.data()));
  stream.avail_in = static_cast<uInt>(compressed.size());
  std::string out;
  while (true) {
    const size_t have = out.size();
    if (have > limit) {
      return Fail(ErrorCode::kLimitExceeded,
                  fmt::format("response body is larger than {} bytes after inflating", limit));
    }
    out.resize(have + std::min(std::max(kChunk, have), limit + 1 - have));
    stream.next_out = reinterpret_cast<Bytef*>(out.data() + have);
    stream.avail_out = static_cast<uInt>(out.size() - have);
    const int code = inflate(&stream, Z_NO_FLUSH);
    out.resize(out.size() - stream.avail_out);
    if (code == Z_STREAM_END) {
      if (stream.avail_in == 0) {
        if (out.size() > limit) continue;
        return out;
      }
      inflateReset(&stream);
    } else if (code == Z_BUF_ERROR ||
               (code == Z_OK && stream.avail_in == 0 && stream.avail_out > 0)) {
      return Fail(ErrorCode::kBadPeer, "gzip: unexpected EOF: the response is truncated");
    } else if (code != Z_OK) {
      return Fail(ErrorCode::kBadPeer, "gzip: invalid data");
    }
  }
}

}  // namespace serin::http
