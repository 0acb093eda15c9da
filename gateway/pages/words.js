/** What the pages say, in both languages; the reader's own first. */
export const words = {
  zh: {
    other: 'English',
    survey: '请评价我们的服务',
    anonymous: '匿名调查：您的回答不会与您的姓名或工单关联。',
    send: '提交',
    sending: '正在提交…',
    change: '修改我的评价',
    thanks: '谢谢您的评价！',
    thanksMore: '您的意见会帮助我们改进服务。24 小时内可以修改。',
    missing: '这个链接无效。请使用通知邮件中的完整链接。',
    late: '这份调查已经结束，谢谢您的关注。',
    away: '暂时无法连接，请稍后再试。',
    required: '请回答带 * 的问题。',
    yes: '是',
    no: '否',
    scores: ['很不满意', '不满意', '一般', '满意', '非常满意'],
    rate: '请对本次服务进行评价',
    number: '工号',
    nobody: '本窗口暂时无人服务',
    setUp: '请输入本机的终端密钥',
    key: '终端密钥',
    start: '启用',
    unknownKey: '密钥无效，请向管理员索取。',
    terminalThanks: '谢谢您的评价！',
    promised: '预计解决时间：',
    yourWord: '留言',
    say: '发送留言',
    reopen: '仍未解决',
    confirm: '确认已解决',
    sayFirst: '请先写几句话。',
    enough: '操作过于频繁，请致电服务台。',
  },
  en: {
    other: '中文',
    survey: 'How did we do?',
    anonymous: 'This survey is anonymous: your answer is kept without your name and your ticket.',
    send: 'Send',
    sending: 'Sending…',
    change: 'Change my answer',
    thanks: 'Thank you!',
    thanksMore: 'What you say helps us do better. You can change it for 24 hours.',
    missing: 'This link does not work. Please use the whole link from your message.',
    late: 'This survey is over. Thank you for your interest.',
    away: 'We cannot be reached at the moment. Please try again shortly.',
    required: 'Please answer the questions marked with *.',
    yes: 'Yes',
    no: 'No',
    scores: ['Very poor', 'Poor', 'Fair', 'Good', 'Very good'],
    rate: 'Please rate the service you just received',
    number: 'No.',
    nobody: 'Nobody serves here at the moment',
    setUp: 'Please enter the key of this terminal',
    key: 'Terminal key',
    start: 'Start',
    unknownKey: 'This key is not known. Please ask your administrator.',
    terminalThanks: 'Thank you for your rating!',
    promised: 'Expected to be solved by:',
    yourWord: 'Your message',
    say: 'Send',
    reopen: 'Not solved',
    confirm: 'It is solved',
    sayFirst: 'Please write a few words first.',
    enough: 'That was enough for now. Please call the service desk.',
  },
};
/** How far the mouth of each face bends, from sad to glad; drawn, because not every machine has such letters. */
const mouths = [-9, -5, 0, 5, 9];

/** @param {number} score 1 to 5 */
export function drawFace(score) {
  const bend = mouths[score - 1];
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 48 48');
  svg.setAttribute('class', `face score-${score}`);
  svg.setAttribute('aria-hidden', 'true');
  const part = (name, attributes) => {
    const element = document.createElementNS('http://www.w3.org/2000/svg', name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    svg.append(element);
  };
  part('circle', { cx: 24, cy: 24, r: 21, class: 'skin' });
  part('circle', { cx: 17, cy: 19, r: 2.6, class: 'eye' });
  part('circle', { cx: 31, cy: 19, r: 2.6, class: 'eye' });
  const ends = 31 - bend / 3;
  part('path', { d: `M14.5 ${ends} Q24 ${ends + bend} 33.5 ${ends}`, class: 'mouth' });
  return svg;
}

export let language = localStorage.getItem('language') || (/^en\b/i.test(navigator.language) ? 'en' : 'zh');

/** Puts the words into everything that names them, and says the language of the page. */
function speak() {
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  for (const element of document.querySelectorAll('[data-word]'))
    element.textContent = words[language][element.dataset.word];
  const button = document.querySelector('.language');
  button.textContent = words[language].other;
  button.lang = language === 'zh' ? 'en' : 'zh-CN';
}

/** @param {() => void} redraw draws what the words of the page do not cover */
export function offerLanguages(redraw) {
  document.querySelector('.language').addEventListener('click', () => {
    language = language === 'zh' ? 'en' : 'zh';
    localStorage.setItem('language', language);
    speak();
    redraw();
  });
  speak();
}

/** An element with its properties and what is in it. Text is set as text, never read as markup. */
export function make(tag, properties = {}, ...inside) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...inside);
  return element;
}

/** Asks the API; answers the status and what was said. Status 0: nobody answered. */
export async function ask(path, body) {
  try {
    const response = await fetch(`/api/v1${path}`, {
      method: body ? 'POST' : 'GET',
      headers: body ? { 'content-type': 'application/json' } : {},
      body: body && JSON.stringify(body),
    });
    return { status: response.status, said: await response.json() };
  } catch {
    return { status: 0, said: {} };
  }
}
