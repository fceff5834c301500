#include "server/insight/report/paper.h"

#include "journey/errors.h"
#include "server/insight/report/left_out.h"

namespace inwonersreis::insight {

bool Paper::IsLeftOut(absl::string_view figure) const {
  return insight::IsLeftOut(result, figure);
}

bool Paper::IsAnyLeftOut(absl::string_view prefix) const {
  return insight::IsAnyLeftOut(result, prefix);
}

Html Paper::Sentence(const v1::Problem& problem) const {
  return Text(SentenceOf(problem, CodeOf(language)));
}

Html Section(const Paper& paper, absl::string_view id, const Phrase& head, const Html& inside,
             bool indicative) {
  Html title = paper.Say(head);
  if (indicative) {
    title += Text(" ") + Element("span", {{"class", "tag"}}, paper.Say(texts::kIndicative));
  }
  const std::string head_id(id);
  return Element("section", {{"aria-labelledby", head_id}},
                 Element("h2", {{"id", head_id}}, title) + inside);
}

Html Subhead(const Paper& paper, const Phrase& head) { return Element("h3", {}, paper.Say(head)); }

}  // namespace inwonersreis::insight
