#include "server/insight/report/charts/canvas.h"

#include <algorithm>
#include <cmath>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "client_lib/exchange/utf8.h"
#include "server/insight/report/clean_text.h"

namespace inwonersreis::insight {
namespace {

// A tenth of a pixel is enough, and is the same on every machine.
std::string Place(double value) {
  const std::string place = absl::StrFormat("%.1f", value);
  return place == "-0.0" ? "0.0" : place;
}

// The drawing cannot be larger than a double is exact.
bool Drawable(double value) { return std::fabs(value) < 1e9; }

}  // namespace

Scale ScaleOf(const std::vector<double>& values, double from, double to) {
  Scale scale{0, 0, from, to};
  for (double value : values) {
    if (!std::isfinite(value)) continue;
    scale.low = std::min(scale.low, value);
    scale.high = std::max(scale.high, value);
  }
  if (scale.low == scale.high) scale.high = 1;
  return scale;
}

std::vector<double> Ticks(const Scale& scale, int count) {
  const double span = scale.high - scale.low;
  const double power = std::pow(10, std::floor(std::log10(span / count)));
  double step = power * 10;
  for (double multiple : {1.0, 2.0, 5.0}) {
    if (span / (power * multiple) <= count) {
      step = power * multiple;
      break;
    }
  }
  std::vector<double> ticks;
  const double margin = step * 1e-9;
  const double first = std::ceil((scale.low - margin) / step);
  for (int i = 0; i <= count + 1; ++i) {
    const double tick = (first + i) * step;
    if (tick > scale.high + margin) break;
    ticks.push_back(tick);
  }
  return ticks;
}

std::string Shortened(absl::string_view text, size_t characters) {
  const std::string line = OneLine(text);
  size_t at = 0;
  size_t last = 0;  // Where the last character that still fits beside "…" begins.
  for (size_t i = 0; i < characters && at < line.size(); ++i) {
    last = at;
    at += std::max<size_t>(1, exchange::Utf8CharBytes(line, at));
  }
  return at >= line.size() ? line : absl::StrCat(line.substr(0, last), "…");
}

void Canvas::Bar(double x1, double y1, double x2, double y2, absl::string_view kind) {
  if (!Drawable(x1) || !Drawable(x2) || !Drawable(y1) || !Drawable(y2)) return;
  drawing_ += Single("rect", {{"class", std::string(kind)},
                              {"x", Place(std::min(x1, x2))},
                              {"y", Place(std::min(y1, y2))},
                              {"width", Place(std::fabs(x2 - x1))},
                              {"height", Place(std::fabs(y2 - y1))}});
}

void Canvas::Line(double x1, double y1, double x2, double y2, absl::string_view kind) {
  if (!Drawable(x1) || !Drawable(x2) || !Drawable(y1) || !Drawable(y2)) return;
  drawing_ += Single("line", {{"class", std::string(kind)},
                              {"x1", Place(x1)},
                              {"y1", Place(y1)},
                              {"x2", Place(x2)},
                              {"y2", Place(y2)}});
}

void Canvas::Curve(const std::vector<std::pair<double, double>>& points, absl::string_view kind) {
  std::string path;
  for (const auto& [x, y] : points) {
    if (!Drawable(x) || !Drawable(y)) continue;
    absl::StrAppend(&path, path.empty() ? "M" : "L", Place(x), " ", Place(y));
  }
  if (!path.empty()) drawing_ += Single("path", {{"class", std::string(kind)}, {"d", path}});
}

void Canvas::Ribbon(double x1, double top1, double bottom1, double x2, double top2, double bottom2,
                    absl::string_view kind) {
  const std::string middle = Place((x1 + x2) / 2);
  drawing_ += Single(
      "path",
      {{"class", std::string(kind)},
       {"d", absl::StrCat("M", Place(x1), " ", Place(top1), "C", middle, " ", Place(top1), " ",
                          middle, " ", Place(top2), " ", Place(x2), " ", Place(top2), "L",
                          Place(x2), " ", Place(bottom2), "C", middle, " ", Place(bottom2), " ",
                          middle, " ", Place(bottom1), " ", Place(x1), " ", Place(bottom1), "Z")}});
}

void Canvas::Dot(double x, double y, double radius, absl::string_view kind) {
  if (!Drawable(x) || !Drawable(y)) return;
  drawing_ += Single(
      "circle",
      {{"class", std::string(kind)}, {"cx", Place(x)}, {"cy", Place(y)}, {"r", Place(radius)}});
}

void Canvas::Label(double x, double y, absl::string_view text, Anchor anchor) {
  static constexpr absl::string_view kAnchors[] = {"start", "middle", "end"};
  if (!Drawable(x) || !Drawable(y)) return;
  drawing_ += Element(
      "text", {{"x", Place(x)}, {"y", Place(y)}, {"text-anchor", std::string(kAnchors[anchor])}},
      Text(text));
}

Html Canvas::Done(absl::string_view id, absl::string_view title, const Html& description) const {
  const std::string title_id = absl::StrCat(id, "-title");
  const std::string description_id = absl::StrCat(id, "-about");
  const Html svg = Element("svg",
                           {{"role", "img"},
                            {"aria-labelledby", absl::StrCat(title_id, " ", description_id)},
                            {"viewBox", absl::StrCat("0 0 ", Place(kWidth), " ", Place(height_))}},
                           Element("title", {{"id", title_id}}, Text(title)) +
                               Element("desc", {{"id", description_id}}, description) + drawing_);
  return Element("figure", {},
                 svg + Element("figcaption", {},
                               Element("strong", {}, Text(title)) + Text(". ") + description));
}

Html ChartPatterns() {
  const auto pattern = [](std::string id, std::string path) {
    return Element(
        "pattern",
        {{"id", id}, {"width", "8"}, {"height", "8"}, {"patternUnits", "userSpaceOnUse"}},
        Single("rect", {{"class", id + "-ground"}, {"width", "8"}, {"height", "8"}}) +
            Single("path", {{"class", id + "-ink"}, {"d", std::move(path)}}));
  };
  return Element("svg",
                 {{"class", "patterns"}, {"width", "0"}, {"height", "0"}, {"aria-hidden", "true"}},
                 pattern("p-cost", "M-2 2L2 -2M0 8L8 0M6 10L10 6") + pattern("p-low", "M4 0V8") +
                     pattern("p-high", "M0 4H8"));
}

}  // namespace inwonersreis::insight
