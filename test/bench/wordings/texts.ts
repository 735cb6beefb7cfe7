/** Texts of our own that stand as the article. */
export interface Text {
  readonly title: string;
  readonly paragraphs: readonly string[];
}

export const TEXTS: readonly Text[] = [
  {
    title: 'The table that the keeper kept',
    paragraphs: [
      'For forty years the keeper of the lower lock wrote down the height of the water twice a day, in pencil, in books that he bought himself and that nobody asked to see. When he died the town found ninety of them in a cupboard behind the pump.',
      'The engineers who were building the new wall had never heard of the books. They had numbers of their own, taken by a float in the outer basin, and those numbers said that the tides had not changed since the float was installed in the year of the great storm.',
      'The keeper’s pencil says otherwise. Between his first winter and his last the spring tide at the lower lock rose by the width of a hand, and it came earlier in the evening, because the dredged channel let it in faster than the old shallow one had done.',
      '“You can build a wall to the height of a float or to the height of a man’s patience,” says the woman who now looks after the pump. She has carried the books to the council twice, and twice she has been told to leave them with the porter.',
      'The wall will be finished in the autumn. It will be as high as the float says it must be. On the inside of the pump house door, where the paint has worn away, somebody has marked in pencil how high the water stood on the last night of February.',
      'The mark is two fingers above the top of the wall. Nobody at the council wished to comment on it, but a porter confirmed that a parcel of old books had been received and would be looked at when time allowed.',
    ],
  },
  {
    title: 'Who owns the sound of the foghorn',
    paragraphs: [
      'When the harbour board switched off the foghorn last spring it promised that ships would not notice, and it was right: ships carry receivers and have not listened for years. The people who noticed were those who lived behind the dunes.',
      'They say that the horn told them the weather before they opened their eyes. A retired pilot keeps a list of mornings on which he went down to the quay without a coat because nothing had warned him, and he reads it aloud at every meeting.',
      'The board has offered to play a recording on the square at noon. The offer was meant kindly, but the recording belongs to a maker of films, who wants to be paid each time it sounds, and so the question of who owns the sound went to court.',
      'A judge has now heard both sides and a loudspeaker. The maker of films says that he put up the microphone, chose the night and waited in the rain. The board says that the horn was its own, and that it would have sounded whether anybody waited or not.',
      'There is a third side, which nobody invited. The widow of the man who tuned the horn in his workshop has written to the judge that her husband filed the reed by ear until it pleased him, and that he was never asked either.',
      'The ruling is expected before the first fogs of October. Until then the square is quiet at noon, apart from the gulls, whose right to their own noise has not been disputed by anyone so far.',
    ],
  },
];
