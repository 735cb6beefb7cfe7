/** An original of the demo's publisher; every text here was written for the demo. */
export interface DemoArticle {
  readonly id: number;
  readonly slug: string;
  readonly title: string;
  readonly author: string;
  /** Days before the demo starts. */
  readonly daysAgo: number;
  readonly paragraphs: readonly string[];
}

export const DEMO_ARTICLES: readonly DemoArticle[] = [
  {
    id: 4101,
    slug: 'the-ferry-that-waits-for-the-tide',
    title: 'The ferry that waits for the tide',
    author: 'Maren Holt',
    daysAgo: 58,
    paragraphs: [
      'Twice a day the ferry at Oxey Hythe stops being a ferry. The water slides out from under it, the hull settles into grey mud with a sigh, and the eleven passengers who missed the last crossing sit down on the wall to argue about whose watch was wrong.',
      'Nobody has printed a timetable since the harbour board was wound up. The skipper keeps the tides in her head and in a school exercise book wrapped in a bread bag, and she has been wrong, by the count of the woman who sells tea on the slip, four times in nineteen years.',
      'The county would like to replace all this with a bridge. Its engineers have drilled nine holes in the marsh and found that the firm ground begins forty metres down, which is further than the budget goes. A second study, of a causeway that would flood at spring tides, has been promised for every autumn since the last election but one.',
      'In the meantime the ferry carries the post, a district nurse on Tuesdays, and in October whole crates of medlars, which smell of wine long before they are soft enough to eat. A boy who crosses to school each morning has learned to read the river well enough to know, he says, when to pretend to be ill.',
      'What the village fears is not the bridge but the years between: a ferry run down because a bridge is coming, and a bridge that never comes. It has seen that happen to the railway. The rails went for scrap in the spring that the new station was announced.',
    ],
  },
  {
    id: 4108,
    slug: 'who-counts-the-eels',
    title: 'Who counts the eels?',
    author: 'Teodor Brandl',
    daysAgo: 51,
    paragraphs: [
      'On the last weir before the estuary there is a box the size of a coffin, painted green, in which a machine photographs everything that swims through it. Last year it photographed two hundred and six eels. Forty years ago, when the counting was done by a man with a lantern, a single wet night in September gave more than that.',
      'The numbers sound simple and are not. The machine sees only what passes through its gate, and in high water the eels go over the top. The man with the lantern was paid by the basket, which may have sharpened his eyes or his pencil. Between the two methods lie eleven years in which nobody counted at all.',
      'Anneke Roos, who looks after the box, has tried to join the two series into one. She spent three winters with a lantern beside the machine, writing down what she saw and then looking at what it had seen. The machine missed one eel in five. She missed one in three, and more after midnight.',
      'Corrected for all this, the river has lost nineteen eels in every twenty since her grandfather fished it. That figure went into a report, the report went to a committee, and the committee asked whether the uncertainty might be reduced before anything was decided about the pumps upstream.',
      'The pumps are the part of the story that everybody at the weir already knows. They lift water from the drained fields and chop whatever comes with it. Pumps that let fish through exist; they cost about as much as the report did.',
    ],
  },
  {
    id: 4115,
    slug: 'a-library-in-a-bus-shelter',
    title: 'A library in a bus shelter',
    author: 'Ruth Adeyemi',
    daysAgo: 44,
    paragraphs: [
      'The bus to Nether Wend was withdrawn in March. The shelter stayed, because it belongs to a different department, and by May somebody had put a shelf in it. There were six books on the shelf: a cookery book, two thrillers, a life of a bishop, a guide to the birds of a country three thousand miles away, and a manual for a tractor.',
      'By midsummer there were four shelves and a visitors book. People drove from the next valley to leave boxes. A retired joiner made doors against the rain, with panes from an old greenhouse, and fitted a lamp that comes on when the door is opened, so that anyone passing at night sees whether somebody is reading.',
      'No one is in charge of it, and that has been its strength and its difficulty. When the parish council asked for the name of a responsible person, eleven people wrote in to say that it was them. The insurance company, faced with eleven librarians and no library, has not yet replied.',
      'The tractor manual turned out to be the most borrowed book of all. It covers a model that was last built in 1961, of which there are at least seven in the valley, and it comes back each time with more notes in the margin. Some are corrections. One is a proposal of marriage, since accepted.',
      'In September the county wrote that the shelter would be removed as surplus. Two hundred people answered the letter, a good many of them in verse. The bus is still gone, but on the last Friday of the month a car now leaves from the shelter for the hospital, driven by whoever has signed the book.',
    ],
  },
  {
    id: 4122,
    slug: 'what-the-salt-pans-remember',
    title: 'What the salt pans remember',
    author: 'Ines Carvalhal',
    daysAgo: 37,
    paragraphs: [
      'Seen from the sea wall the salt pans look like a sheet of graph paper on which somebody has spilled tea. Each square is a day of work. The first is clear, the next is green, and the last, where the sun has taken nearly everything, is the pink of a cut radish and crunches underfoot.',
      'Families here used to own squares the way other families own fields, and they passed them on in the same way, halved and halved again, until a grown man might inherit an evaporation pond that he could step across. A notary in the town keeps a map on which the smallest parcels are drawn as dots.',
      'Industrial salt ended that in a single decade. It came by lorry, cost a fifth as much, and was so white that it made the local salt look dirty. The pans were let go. Sea lavender grew over the walls, and then the flamingos arrived, which the older people took as an insult.',
      'Now the pans are being opened again, six of them, by a cooperative of people who were mostly not born when they closed. They learned the work from a film that a schoolteacher had made in 1974, and from two sisters in their eighties who watched the film with them and shouted corrections at the screen.',
      'The sisters disagree on one point only. One says you skim the flower of salt when the wind drops; the other says you skim it just before. The cooperative has tried both. It sells the two harvests side by side, in jars with different lids, and declines to say which is better.',
    ],
  },
  {
    id: 4130,
    slug: 'the-bell-that-was-rung-by-the-wind',
    title: 'The bell that was rung by the wind',
    author: 'Maren Holt',
    daysAgo: 30,
    paragraphs: [
      'When the church at Saint Osyth Fen lost its roof in the gale of that January, the bell stayed up. It hung from a single beam above the open nave, and whenever the wind went round to the north it rang, not often and never twice at the same interval, in the manner of someone who keeps forgetting what they came to say.',
      'Engineers closed the churchyard. The diocese put up a fence and a notice, and asked for patience while the question of ownership was settled. It had always been assumed that the bell belonged to the church; it turned out to have been lent, in 1822, by a brewery that no longer existed.',
      'For two winters the village lived with it. Farmers claimed to forecast by it. A sound recordist came for a weekend and stayed for a month. The school wrote down each time that it rang and made of the list a long paper strip which went twice round the hall and proved, the children said, that the wind could not count.',
      'A court at last found that the debts of the brewery had passed to a bank and the assets to nobody, so that the bell was owned by no one at all. By an old law this made it treasure, and a coroner had to be called to hold an inquest upon it, with a jury, as if it had died.',
      'The jury visited on a still day and heard nothing. They sat on the wall for most of an hour. Just as they rose to leave the wind moved round, and the foreman, who was hard of hearing, was the first to take off his hat.',
    ],
  },
  {
    id: 4137,
    slug: 'notes-on-a-flood-that-did-not-come',
    title: 'Notes on a flood that did not come',
    author: 'Teodor Brandl',
    daysAgo: 23,
    paragraphs: [
      'The warning came at ten past four in the afternoon and said that by midnight the river would stand a metre above the quay. By six the street was full of sofas going upstairs. By nine it was full of people with nothing left to carry, sitting on the steps in their boots and watching the water not arrive.',
      'A flood that does not come leaves no marks, so it has to be described by what was done. Four hundred sandbags were filled at the fire station and carried by a chain of hands a third of a mile long. A piano was lifted on beer crates. Somebody rescued the goldfish from the dentist, and somebody else rescued them again.',
      'At the gauge upstream, the river rose exactly as the model said it would until a quarter to eleven. Then it fell. A bank had given way nine miles off, at a bend where nobody lives, and the flood that was meant for the town spread itself over two thousand acres of winter wheat.',
      'The farmer there has been told that she was fortunate, since the insurance pays for wheat and not for pianos. She says that she was not asked. Some in the town would like the bank rebuilt lower than it was, so that it will fail again when it is needed; the word in the draft plan is "sacrificial".',
      'There has been a meeting. The town sent forty people and the farm sent one, who had brought photographs of her kitchen from 1968, and who stood up at the end and invited all forty of them to come and see the wheat. Thirty-one have been so far.',
    ],
  },
];
