import { attachmentsAdd } from '../../../../contract/customers.ts';
import { Problem } from '../../../../contract/errors.ts';
import { newKey, ProblemError, urlOf } from '../../../platform/client.ts';
import { currentLocale } from '../../../platform/i18n.ts';
import { platformWords } from '../../../platform/platform-words.ts';

/** Sends a file and tells how far it is, in percent (which `fetch` cannot). */
export function uploadAttachment(
  customerId: string,
  file: File,
  onPercent: (percent: number) => void,
): { done: Promise<void>; abort: () => void } {
  const request = new XMLHttpRequest();
  const done = new Promise<void>((resolve, reject) => {
    request.open('POST', urlOf(attachmentsAdd, { params: { id: customerId }, body: {} }));
    request.setRequestHeader('accept', 'application/json');
    request.setRequestHeader('accept-language', currentLocale());
    request.setRequestHeader('idempotency-key', newKey());
    request.upload.addEventListener('progress', (event) => {
      if (event.lengthComputable) onPercent(Math.floor((event.loaded / event.total) * 100));
    });
    request.addEventListener('load', () => {
      if (request.status < 300) resolve();
      else reject(problemOf(request.responseText));
    });
    request.addEventListener('error', () => reject(new ProblemError('client.offline', platformWords.t('offline'))));
    request.addEventListener('abort', () => reject(new DOMException('', 'AbortError')));
    const form = new FormData();
    form.append('file', file, file.name);
    request.send(form);
  });
  return { done, abort: () => request.abort() };
}

function problemOf(text: string): ProblemError {
  try {
    const problem = Problem.parse(JSON.parse(text));
    return new ProblemError(problem.code, problem.detail, problem);
  } catch {
    return new ProblemError('client.unreadable', platformWords.t('unreadable'));
  }
}
