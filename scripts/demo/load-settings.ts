import { Contact } from '#proto/steward/desk/v1/contact';
import { QualitySettings } from '#proto/steward/desk/v1/satisfaction';
import { DeskSettings } from '#proto/steward/desk/v1/settings';
import { Channel } from '#proto/steward/type/v1/record';
import type { Ground } from './ground';
import type { House } from './house';
import { patiently } from './patience';

/** What the desk does where nobody says otherwise; a resolution has a working week to be confirmed in. */
export async function loadSettings(house: House, ground: Ground, since: Date): Promise<void> {
  const { people } = ground.organisation;
  const once = (key: string) => house.on(since, { key: `demo ${key}` });
  const deskSettings = DeskSettings.fromPartial({ defaultCategoryId: ground.categories.other, closeDays: 7 });
  await house.settings.updateDeskSettings(
    { deskSettings, updateMask: ['defaultCategoryId', 'closeDays'], etag: '*' },
    once('desk settings'),
  );
  const qualitySettings = QualitySettings.fromPartial({
    anonymousFeedback: true,
    confidentialReaderIds: [people['quality-manager']!.id],
  });
  await house.satisfaction.updateQualitySettings(
    { qualitySettings, updateMask: ['anonymousFeedback', 'confidentialReaderIds'], etag: '*' },
    once('quality settings'),
  );
  const contact = Contact.fromPartial({
    id: people.manager!.id,
    vip: true,
    channel: Channel.PHONE,
    notes: '开会时请先联系办公室，不要直接拨手机。',
  });
  await patiently(() =>
    house.contact.updateContact(
      { contact, updateMask: ['vip', 'channel', 'notes'], etag: '*' },
      once('contact manager'),
    ),
  );
  const counter = { name: '一号服务窗口 Counter 1', location: '行政楼 2 层服务台' };
  const { terminal } = await house.terminal.createTerminal(counter, once('terminal'));
  await house.terminal.signOnTerminal(
    { id: terminal!.id, recordId: '' },
    house.on(since, { by: people.agent, key: 'demo terminal agent' }),
  );
}
