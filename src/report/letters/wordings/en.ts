import { type LetterWording } from '../letter-wording.ts';

export const en: LetterWording = {
  longDate: '{weekday} {day} {month} {year}',
  greeting: 'Dear {name},',
  greetingUnnamed: 'Hello,',
  subject: {
    first: {
      one: '1 article from {publisher} on {site} needs: {missing}',
      other: '{count} articles from {publisher} on {site} need: {missing}',
    },
    reminder: {
      one: 'Reminder: 1 article from {publisher} on {site} needs: {missing}',
      other: 'Reminder: {count} articles from {publisher} on {site} need: {missing}',
    },
    'second-reminder': {
      one: 'Second reminder: 1 article from {publisher} on {site} needs: {missing}',
      other: 'Second reminder: {count} articles from {publisher} on {site} need: {missing}',
    },
    fixed: {
      one: 'Thank you: 1 article from {publisher} on {site} is complete again',
      other: 'Thank you: {count} articles from {publisher} on {site} are complete again',
    },
    reopened: {
      one: '1 article from {publisher} on {site} again needs: {missing}',
      other: '{count} articles from {publisher} on {site} again need: {missing}',
    },
  },
  subjectOther: {
    one: 'A question about 1 article from {publisher} on {site}',
    other: 'A question about {count} articles from {publisher} on {site}',
  },
  opening: {
    first: {
      one: 'Thank you for running our work. When we last looked, on {seen}, one of our articles on {site} did not carry all that our terms of use ask for.',
      other:
        'Thank you for running our work. When we last looked, on {seen}, {count} of our articles on {site} did not carry all that our terms of use ask for.',
    },
    reminder: {
      one: 'We wrote to you on {written} about one of our articles on {site}. When we last looked, on {seen}, it was still as described below.',
      other:
        'We wrote to you on {written} about {count} of our articles on {site}. When we last looked, on {seen}, they were still as described below.',
    },
    'second-reminder': {
      one: 'This is our second and last reminder about one of our articles on {site}; we first wrote on {written}. When we last looked, on {seen}, it was still as described below. From here on a person at our desk will look after it.',
      other:
        'This is our second and last reminder about {count} of our articles on {site}; we first wrote on {written}. When we last looked, on {seen}, they were still as described below. From here on a person at our desk will look after them.',
    },
    fixed: {
      one: 'Thank you for putting this right. The article below on {site} now carries all that our terms of use ask for, and there is nothing more to do.',
      other:
        'Thank you for putting this right. The {count} articles below on {site} now carry all that our terms of use ask for, and there is nothing more to do.',
    },
    reopened: {
      one: 'You put one of our articles on {site} right some time ago, thank you again. When we last looked, on {seen}, it had lost its lines once more. A new template may be the reason.',
      other:
        'You put {count} of our articles on {site} right some time ago, thank you again. When we last looked, on {seen}, they had lost their lines once more. A new template may be the reason.',
    },
  },
  acknowledged: 'You told us that you are seeing to it, thank you. This is only to keep the list at hand.',
  whatToDo: {
    one: 'What to do: paste the block under the title into that page. That is all.',
    other: 'What to do: paste the block under each title into its page. That is all.',
  },
  duties: { source: 'credit to the source', copyright: 'copyright line', link: 'link to the original' },
  missing: 'Missing: {missing}',
  asHtml: 'The same as HTML:',
  morePages: {
    one: 'One more page is listed at the address below.',
    other: '{count} more pages are listed at the address below.',
  },
  more: 'What we saw, all blocks as HTML, and a “check again” button:',
  checkAgain: 'See what we saw, and check again',
  deadline: 'Please put it right by {date}. If you do, nothing further happens.',
  reply:
    'Have we got it wrong, or do you have permission? Just reply. A person reads it, and reminders stop until they have answered.',
  closing: 'With thanks,',
  desk: 'Republishing desk, {publisher}',
  why: 'You get this because {partner} republishes articles of {publisher}.',
  someoneElse: 'Somebody else’s job?',
  stop: 'Stop these notes:',
  credit: {
    by: 'By {authors}.',
    firstPublished: 'First published by {publisher}:',
    thirdParty: 'Original source: {sources}. Republished from {publisher}:',
  },
};
