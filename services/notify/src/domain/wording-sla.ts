import type { Topic } from './topics';
import { lines, type Wording } from './wording';

type Wordings = Record<Extract<Topic, `sla.${string}`>, Wording>;

/** What the clocks of promises say, in both languages side by side. */
export const slaEnglish = (ticket: string): Wordings => {
  const more = lines(
    '',
    ticket,
    '{%- if assignee != blank %}',
    'Handled by: {{ assignee }}',
    '{%- endif %}',
    '{%- if party != blank %}',
    'Promise: {{ party }}. Whoever reported it is not told of it.',
    '{%- endif %}',
  );
  return {
    'sla.escalated': {
      subject:
        '{% if moment != blank %}{{ moment }} ({{ metric }}){% else %}{{ percent }}% of the {{ metric }} time used{% endif %}{% if title != blank %}: {{ title }}{% endif %}',
      body: lines(
        '{% if moment != blank %}{{ moment }}: the {{ metric }} time of this {{ record }}.{% else %}{{ percent }}% of the {{ metric }} time of this {{ record }} has been used.{% endif %} Please see that it is dealt with in time.',
        more,
        '{%- if due != blank %}',
        'Due: {{ due }}',
        '{%- endif %}',
      ),
    },
    'sla.breached': {
      subject: 'Overdue ({{ metric }}){% if title != blank %}: {{ title }}{% endif %}',
      body: lines(
        'The {{ metric }} time of this {{ record }} has passed. Please deal with it as soon as possible{% if customer != blank %} and let the requester know where it stands{% endif %}.',
        more,
        '{%- if due != blank %}',
        'Was due: {{ due }}',
        '{%- endif %}',
      ),
    },
  };
};

export const slaChinese = (ticket: string): Wordings => {
  const more = lines(
    '',
    ticket,
    '{%- if assignee != blank %}',
    '处理人：{{ assignee }}',
    '{%- endif %}',
    '{%- if party != blank %}',
    '承诺类别：{{ party }}，不会通知报告人。',
    '{%- endif %}',
  );
  return {
    'sla.escalated': {
      subject:
        '时限提醒：{{ metric }}时限{% if moment != blank %}{{ moment }}{% else %}已用 {{ percent }}%{% endif %}{% if title != blank %}：{{ title }}{% endif %}',
      body: lines(
        '以下{{ record }}的{{ metric }}时限{% if moment != blank %}：{{ moment }}{% else %}已用去 {{ percent }}%{% endif %}，请关注并及时处理。',
        more,
        '{%- if due != blank %}',
        '截止时间：{{ due }}',
        '{%- endif %}',
      ),
    },
    'sla.breached': {
      subject: '已超时限：{{ metric }}{% if title != blank %}：{{ title }}{% endif %}',
      body: lines(
        '以下{{ record }}已超过{{ metric }}时限，请尽快处理{% if customer != blank %}，并让报告人了解进展{% endif %}。',
        more,
        '{%- if due != blank %}',
        '应完成时间：{{ due }}',
        '{%- endif %}',
      ),
    },
  };
};
