#include <algorithm>

#include "absl/strings/str_cat.h"
#include "server/insight/report/charts/canvas.h"
#include "server/insight/report/charts/charts.h"

namespace inwonersreis::insight {
Html TornadoChart(const Paper& paper) {
  constexpr double kNames = 290;
  constexpr double kMargin = 76;  // For amounts at the ends.
  constexpr double kRow = 30;
  constexpr double kBar = 16;
  constexpr int kMostRows = 15;
  const int rows = std::min(paper.result.sensitivity_size(), kMostRows);
  if (rows == 0) return Html();
  const double net = paper.result.totals().social_net_cents();
  double least = net;
  double most = net;
  for (const v1::SensitivityRow& row : paper.result.sensitivity()) {
    for (double end : {static_cast<double>(row.net_at_low_cents()),
                       static_cast<double>(row.net_at_high_cents())}) {
      least = std::min(least, end);
      most = std::max(most, end);
    }
  }
  if (least == most) return Html();  // Nothing swings.
  const Scale scale{least, most, kNames + kMargin, Canvas::kWidth - kMargin};

  Canvas canvas(rows * kRow + 34);
  double y = 22;
  canvas.Label(
      scale.At(net), 12,
      absl::StrCat(paper.Word(texts::kSocialNet), " ",
                   WholeEuroText(paper.result.totals().social_net_cents(), paper.language)),
      Canvas::kMiddle);
  for (int i = 0; i < rows; ++i) {
    const v1::SensitivityRow& row = paper.result.sensitivity(i);
    canvas.Label(
        0, y + kBar - 3,
        Shortened(AssumptionWords(paper.definition, row.assumption(), paper.language), 44));
    const double low = row.net_at_low_cents();
    const double high = row.net_at_high_cents();
    canvas.Bar(scale.At(net), y, scale.At(low), y + kBar, "low");
    canvas.Bar(scale.At(net), y, scale.At(high), y + kBar, "high");
    const bool low_is_left = low <= high;
    const auto end = [&](int64_t cents, bool left) {
      const double x = scale.At(cents);
      canvas.Label(left ? std::min(x, scale.At(net)) - 4 : std::max(x, scale.At(net)) + 4,
                   y + kBar - 3, WholeEuroText(cents, paper.language),
                   left ? Canvas::kEnd : Canvas::kStart);
    };
    end(row.net_at_low_cents(), low_is_left);
    end(row.net_at_high_cents(), !low_is_left);
    y += kRow;
  }
  canvas.Line(scale.At(net), 16, scale.At(net), y, "axis");
  if (least < 0 && most > 0) {
    canvas.Line(scale.At(0), 16, scale.At(0), y, "guide");
    canvas.Label(scale.At(0), y + 10, "€ 0", Canvas::kMiddle);
  }
  return canvas.Done("tornado", paper.Word(texts::kTornado), paper.Say(texts::kTornadoAbout));
}

}  // namespace inwonersreis::insight
