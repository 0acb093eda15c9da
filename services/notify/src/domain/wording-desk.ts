import { lines, type Wordings } from './wording';

type DeskWordings = Pick<Wordings, 'urge.answered' | 'urge.escalated' | 'record.confirmation-awaited'>;

/** What the service desk says, in both languages side by side. */
export const deskEnglish: DeskWordings = {
  'urge.answered': {
    subject: 'Your urging was answered: {{ title }}',
    body: lines(
      '{% if actor != blank %}{{ actor }} has answered{% else %}There is an answer to{% endif %} what you urged.',
      '',
      'Number: {{ number }}',
      'Answer: {{ text }}',
    ),
  },
  'urge.escalated': {
    subject: 'An urging nobody answered: {{ title }}',
    body: lines(
      'This ticket was urged, and nobody has answered in time. Please see that it moves.',
      '',
      'Number: {{ number }}',
      '{%- if assignee != blank %}',
      'Handled by: {{ assignee }}',
      '{%- endif %}',
      '{%- if text != blank %}',
      'What was said: {{ text }}',
      '{%- endif %}',
    ),
  },
  'record.confirmation-awaited': {
    subject: 'Is it solved? {{ title }}',
    body: lines(
      'We believe that your report is solved. Please confirm it, or reopen it where it is not. Otherwise it closes by itself.',
      '',
      'Number: {{ number }}',
      '{%- if due != blank %}',
      'Closes: {{ due }}',
      '{%- endif %}',
    ),
  },
};

export const deskChinese: DeskWordings = {
  'urge.answered': {
    subject: '您的督办已有答复：{{ title }}',
    body: lines(
      '您督办的工单已有答复。',
      '',
      '编号：{{ number }}',
      '{%- if actor != blank %}',
      '答复人：{{ actor }}',
      '{%- endif %}',
      '答复：{{ text }}',
    ),
  },
  'urge.escalated': {
    subject: '督办逾期未答复：{{ title }}',
    body: lines(
      '以下工单被督办后未在时限内答复，请督促处理。',
      '',
      '编号：{{ number }}',
      '{%- if assignee != blank %}',
      '处理人：{{ assignee }}',
      '{%- endif %}',
      '{%- if text != blank %}',
      '督办内容：{{ text }}',
      '{%- endif %}',
    ),
  },
  'record.confirmation-awaited': {
    subject: '请确认是否解决：{{ title }}',
    body: lines(
      '您的问题已处理完毕。请确认；如未解决，请重新打开。逾期未确认将自动关闭。',
      '',
      '编号：{{ number }}',
      '{%- if due != blank %}',
      '自动关闭时间：{{ due }}',
      '{%- endif %}',
    ),
  },
};
