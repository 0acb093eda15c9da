import type { Topic } from './topics';
import { inChinese as chinese, inEnglish as english, type Wording } from './wording';

type QualityTopic = Extract<Topic, `feedback.${string}` | `survey.${string}`>;
type QualityWordings = Record<QualityTopic, Wording>;

const dueEnglish = '{% if due != blank %} An answer is due by {{ due }}.{% endif %}';
const dueChinese = '{% if due != blank %}请在 {{ due }} 前答复。{% endif %}';

export const qualityEnglish: QualityWordings = {
  'feedback.assigned': english('Feedback to answer', `Please take up this feedback.${dueEnglish}`),
  'feedback.commented': english('More about the feedback', 'Somebody added words to this feedback.'),
  'feedback.answered': english(
    'Your feedback has been answered',
    'Please tell us whether the answer contents you; if not, open your feedback again.',
  ),
  'feedback.reopened': english(
    'Feedback opened again',
    `The answer did not content the person.${dueEnglish}`,
  ),
  'feedback.closed': english('Feedback closed', 'This feedback has been closed. Thank you.'),
  'feedback.overdue': english('Answer overdue', 'The answer to this feedback is late. Please give it today.'),
  'survey.invited': english(
    'How did we do?',
    'Your ticket has been closed. Please tell us how content you are: it takes half a minute.' +
      '{% if due != blank %} You can answer until {{ due }}.{% endif %}',
  ),
};

export const qualityChinese: QualityWordings = {
  'feedback.assigned': chinese('有反馈待处理', `请处理以下反馈。${dueChinese}`),
  'feedback.commented': chinese('反馈有新的留言', '以下反馈有新的留言。'),
  'feedback.answered': chinese('您的反馈已答复', '请确认答复是否满意；如不满意，可以重新打开。'),
  'feedback.reopened': chinese('反馈被重新打开', `反馈人对答复不满意。${dueChinese}`),
  'feedback.closed': chinese('反馈已关闭', '以下反馈已经关闭，谢谢您。'),
  'feedback.overdue': chinese('反馈答复已超期', '以下反馈的答复已超期，请尽快答复。'),
  'survey.invited': chinese(
    '请评价我们的服务',
    '您的工单已经关闭，请用半分钟告诉我们您是否满意。' +
      '{% if due != blank %}请在 {{ due }} 前评价。{% endif %}',
  ),
};
