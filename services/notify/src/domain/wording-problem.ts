import type { Topic } from './topics';
import { inChinese, inEnglish, type Wording } from './wording';

type ProblemTopic = Extract<Topic, 'problem.assigned' | 'problem.comment' | 'problem.resolved'>;
type AbsenceTopic = Extract<Topic, `absence.${string}`>;
type Wordings = Record<ProblemTopic | AbsenceTopic | 'service.target-breached', Wording>;

/** Of a problem, of who acts for whom, and of services that fall short. */
export const problemEnglish: Wordings = {
  'problem.assigned': inEnglish('Problem to work on', 'Please take up this problem.'),
  'problem.comment': inEnglish('More about the problem', 'Somebody added words to this problem.'),
  'problem.resolved': inEnglish('Problem solved', 'This problem is solved.'),
  'absence.begun': {
    subject: '{{ assignee }} stands in for {{ requester }}',
    body:
      '{{ assignee }} acts for {{ requester }} from now on' +
      '{% if due != blank %}, until {{ due }}{% endif %}.',
  },
  'absence.ended': {
    subject: '{{ assignee }} stands in for {{ requester }} no longer',
    body: '{{ assignee }} has ceased to act for {{ requester }}.',
  },
  'service.target-breached': {
    subject: 'Target missed: {{ title }}',
    body:
      '{{ title }} has missed its target of {{ text }} for the period' +
      '{% if due != blank %} until {{ due }}{% endif %}.',
  },
};

export const problemChinese: Wordings = {
  'problem.assigned': inChinese('有问题待处理', '请处理以下问题。'),
  'problem.comment': inChinese('问题有新的留言', '以下问题有新的留言。'),
  'problem.resolved': inChinese('问题已解决', '以下问题已经解决。'),
  'absence.begun': {
    subject: '{{ assignee }} 开始代理 {{ requester }}',
    body: '{{ assignee }} 从现在起代理 {{ requester }} 的工作{% if due != blank %}，直到 {{ due }}{% endif %}。',
  },
  'absence.ended': {
    subject: '{{ assignee }} 不再代理 {{ requester }}',
    body: '{{ assignee }} 已停止代理 {{ requester }} 的工作。',
  },
  'service.target-breached': {
    subject: '服务未达标：{{ title }}',
    body: '{{ title }} 在{% if due != blank %}截至 {{ due }} 的{% endif %}本周期内未达到 {{ text }} 的目标。',
  },
};
