// Drawing a chart as SVG inside the page, without script and without colour alone.
#ifndef INWONERSREIS_SERVER_INSIGHT_REPORT_CHARTS_CANVAS_H_
#define INWONERSREIS_SERVER_INSIGHT_REPORT_CHARTS_CANVAS_H_

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"
#include "server/insight/report/markup.h"

namespace inwonersreis::insight {

// From values to places on the canvas. `low` and `high` differ.
struct Scale {
  double low;
  double high;
  double from;
  double to;
  double At(double value) const { return from + (value - low) / (high - low) * (to - from); }
};

// A scale that has room for all values and for 0, also when there are none.
Scale ScaleOf(const std::vector<double>& values, double from, double to);

// About `count` round values inside the scale.
std::vector<double> Ticks(const Scale& scale, int count);

// At most `characters` of a text on one line, with "…" for what is left out.
std::string Shortened(absl::string_view text, size_t characters);

// What things look like stands in the style sheet, by these classes; kinds of
// bars differ in pattern too.
class Canvas {
 public:
  enum Anchor { kStart, kMiddle, kEnd };

  static constexpr double kWidth = 720;

  explicit Canvas(double height) : height_(height) {}

  // `kind`: "gain", "cost", "total", "low", "high", "plain". From any corner.
  void Bar(double x1, double y1, double x2, double y2, absl::string_view kind);
  // `kind`: "axis", "grid", "guide", "step".
  void Line(double x1, double y1, double x2, double y2, absl::string_view kind);
  void Curve(const std::vector<std::pair<double, double>>& points, absl::string_view kind);
  // A band from one upright edge to another, as wide at its ends as they are.
  void Ribbon(double x1, double top1, double bottom1, double x2, double top2, double bottom2,
              absl::string_view kind);
  void Dot(double x, double y, double radius, absl::string_view kind);
  void Label(double x, double y, absl::string_view text, Anchor anchor = kStart);

  // The drawing as a figure with a caption. `id` is unique in the page; `title`
  // and `description` say to who cannot see it what it shows. The numbers stand
  // in a table beside it.
  Html Done(absl::string_view id, absl::string_view title, const Html& description) const;

 private:
  double height_;
  Html drawing_;
};

// The patterns that the style sheet fills bars with; once in a page.
Html ChartPatterns();

}  // namespace inwonersreis::insight

#endif  // INWONERSREIS_SERVER_INSIGHT_REPORT_CHARTS_CANVAS_H_
