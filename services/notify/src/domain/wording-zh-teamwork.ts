import { lines, type Wording } from './wording';
import type { Topic } from './topics';

/** Parts of the words: the ticket as everybody reads it, and as those who handle it do. */
export interface Parts {
  ticket: string;
  ticketForHandlers: string;
}

/** What those who work together on a ticket tell each other, and whoever watches it. */
export const chineseTeamwork = ({ ticket, ticketForHandlers }: Parts) =>
  ({
    'incident.comment': {
      subject: '工单有新回复：{{ title }}',
      body: lines(
        '{% if actor != blank %}{{ actor }} 在以下工单中回复：{% else %}以下工单有新的回复：{% endif %}',
        '{%- if text != blank %}',
        '',
        '{{ text }}',
        '{%- endif %}',
        '',
        ticket,
      ),
    },
    'incident.instruction': {
      subject: '工单批示：{{ title }}',
      body: lines(
        '{% if actor != blank %}{{ actor }} 对以下工单作出批示，请照办：{% else %}以下工单有新的批示，请照办：{% endif %}',
        '{%- if text != blank %}',
        '',
        '{{ text }}',
        '{%- endif %}',
        '',
        ticketForHandlers,
      ),
    },
    'incident.urged': {
      subject: '工单被督办：{{ title }}',
      body: lines(
        '{% if actor != blank %}{{ actor }} 催办以下工单，请尽快处理。{% else %}以下工单被催办，请尽快处理。{% endif %}',
        '{%- if text != blank %}',
        '',
        '说明：{{ text }}',
        '{%- endif %}',
        '',
        ticketForHandlers,
      ),
    },
    'incident.ownership-offered': {
      subject: '请确认接手工单的责任：{{ title }}',
      body: lines(
        '{% if actor != blank %}{{ actor }} 请您成为以下工单的责任人。{% else %}请您成为以下工单的责任人。{% endif %}您接受之前，责任人不变。',
        '{%- if text != blank %}',
        '',
        '说明：{{ text }}',
        '{%- endif %}',
        '',
        ticketForHandlers,
      ),
    },
    'incident.ownership-changed': {
      subject: '工单责任人已变更：{{ title }}',
      body: lines(
        '以下工单现由 {{ owner }} 负责到底。',
        '{%- if text != blank %}',
        '',
        '原因：{{ text }}',
        '{%- endif %}',
        '',
        ticketForHandlers,
      ),
    },
    'incident.named': {
      subject: '您可以查看一张工单：{{ title }}',
      body: lines(
        '{% if actor != blank %}{{ actor }} 将您列为以下工单的相关人员。{% else %}您已被列为以下工单的相关人员。{% endif %}',
        '{%- if text != blank %}',
        '',
        '原因：{{ text }}',
        '{%- endif %}',
        '',
        ticket,
      ),
    },
    'incident.access': {
      subject: '保密工单的查看申请：{{ title }}',
      body: lines(
        '{% if actor != blank %}{{ actor }}{% else %}有人{% endif %} 申请或批准了对以下保密工单的临时查看，全过程已记入操作日志。',
        '{%- if text != blank %}',
        '',
        '理由：{{ text }}',
        '{%- endif %}',
        '',
        ticket,
      ),
    },
    'incident.task': {
      subject: '有新的协作任务：{{ title }}',
      body: lines(
        '{% if actor != blank %}{{ actor }} 请您协助处理以下工单的一项任务：{% else %}请您协助处理以下工单的一项任务：{% endif %}',
        '{%- if text != blank %}',
        '',
        '{{ text }}',
        '{%- endif %}',
        '',
        ticket,
      ),
    },
    'incident.merged': {
      subject: '您的问题已并入另一张工单：{{ title }}',
      body: lines(
        '您报告的问题与另一张工单是同一件事，将在那里继续处理。',
        '{%- if text != blank %}',
        '',
        '{{ text }}',
        '{%- endif %}',
        '',
        ticket,
      ),
    },
    'incident.watched': {
      subject: '您关注的工单已有结果：{{ title }}',
      body: lines(
        '您关注的以下工单已经处理完毕。',
        '{%- if text != blank %}',
        '',
        '{{ text }}',
        '{%- endif %}',
        '',
        ticket,
      ),
    },
  }) satisfies Partial<Record<Topic, Wording>>;
