/** How a partner's page treats the credit on a given night. */
export type Treatment = 'full' | 'no-credit' | 'home-link' | 'hidden' | 'quotation' | 'absent';

/** A partner site of the demo, and what its pages did night by night. */
export interface DemoPartner {
  readonly id: string;
  readonly name: string;
  readonly editor: string;
  readonly tagline: string;
  readonly look: 'blog' | 'paper' | 'shop';
  /** Article ids that the site republishes. */
  readonly articles: readonly number[];
  /** Night 0 is the last one of the history; negative nights are before it, positive ones come with the button. */
  treatmentOn(night: number, article: number, askedOn: number | null): Treatment;
}

/** An editor who was written to repairs the page the night after. */
const repairedSince = (askedOn: number | null, night: number): boolean => askedOn !== null && night > askedOn;

export const FIRST_NIGHT = -29;

export const DEMO_PARTNERS: readonly DemoPartner[] = [
  {
    id: 'village-voice',
    name: 'Village Voice of Wend',
    editor: 'Dana Whitlock',
    tagline: 'News from five parishes',
    look: 'blog',
    articles: [4101, 4108, 4115, 4122],
    // The model partner, until a new template on the first night of the button loses the credit of one page.
    treatmentOn: (night, article, askedOn) =>
      night >= 1 && article === 4115 && !repairedSince(askedOn, night) ? 'no-credit' : 'full',
  },
  {
    id: 'harbour-post',
    name: 'Harbour Post',
    editor: 'Joris Veen',
    tagline: 'The paper of the estuary',
    look: 'paper',
    articles: [4108, 4122, 4130],
    // A redesign on night -2 dropped the credit block from two pages.
    treatmentOn: (night, article, askedOn) =>
      night >= -2 && article !== 4108 && !repairedSince(askedOn, night) ? 'no-credit' : 'full',
  },
  {
    id: 'fen-ledger',
    name: 'The Fen Ledger',
    editor: 'Amara Nwosu',
    tagline: 'Land, water, work',
    look: 'paper',
    articles: [4101, 4130, 4137],
    // Twice a slip, twice put right after a letter: the second repair is seen on the last night of the history.
    treatmentOn: (night, article, askedOn) => {
      if (article === 4101 && night >= -24 && !repairedSince(askedOn, night)) return 'home-link';
      const askedLately = askedOn !== null && askedOn >= -4;
      return article === 4137 && night >= -4 && !(askedLately && night > askedOn) ? 'no-credit' : 'full';
    },
  },
  {
    id: 'coastline-today',
    name: 'Coastline Today',
    editor: 'Piet Hallam',
    tagline: 'Holidays, homes, offers',
    look: 'shop',
    articles: [4122, 4137],
    treatmentOn: () => 'full',
  },
  {
    id: 'marsh-notes',
    name: 'Marsh Notes',
    editor: 'Lotte Winter',
    tagline: 'A diary of the saltings',
    look: 'blog',
    articles: [4108],
    treatmentOn: () => 'quotation',
  },
  {
    id: 'tidewater-blog',
    name: 'Tidewater Blog',
    editor: 'Samuel Okoro',
    tagline: 'Boats and opinions',
    look: 'blog',
    articles: [4101, 4115],
    // Its theme hides the credit with a style sheet: a reader sees nothing, so a person looks.
    treatmentOn: (night, article) => (night >= -6 && article === 4115 ? 'hidden' : 'full'),
  },
];
