// The cost-benefit review: which screen stands at which place below /kosten-baten.
//   (nothing)                          the analyses that there are
import { ReviewWords } from '../words/ReviewWords';
import { List } from './list/List';

export default function Review() {
  return (
    <ReviewWords>
      <List />
    </ReviewWords>
  );
}
