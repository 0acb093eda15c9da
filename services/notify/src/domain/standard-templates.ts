import { deterministicId } from '#chassis/ids';
import { locales, topics, type Locale, type Topic } from './topics';
import type { Wording, Wordings } from './wording';
import { english } from './wording-en';
import { chinese } from './wording-zh';

const wordings: Record<Locale, Wordings> = { 'zh-CN': chinese, en: english };

/** The words that come with the program; a tenant may put its own in their place. */
export const standardWording = (topic: Topic, locale: Locale): Wording => wordings[locale][topic];

export interface StandardTemplate extends Wording {
  id: string;
  topic: Topic;
  locale: Locale;
}

const templateId = (tenant: string, topic: Topic, locale: Locale): string =>
  deterministicId(tenant, topic, locale);

/** Every template of a tenant, in the standard wording. */
export const standardTemplates = (tenant: string): StandardTemplate[] =>
  topics.flatMap((topic) =>
    locales.map((locale) => ({
      id: templateId(tenant, topic, locale),
      topic,
      locale,
      ...standardWording(topic, locale),
    })),
  );
