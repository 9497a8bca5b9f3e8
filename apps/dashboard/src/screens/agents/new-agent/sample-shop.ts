import type { CreateSource } from '@baraza/sdk';

/** What a small shop would tell its customers; made up, and enough to see answers, citations and "I do not know". */
export const SAMPLE_SHOP: readonly CreateSource[] = [
  {
    type: 'text',
    title: 'Opening hours and how to find us',
    text: `Duka la Upendo sells household goods and solar lamps on Samora Avenue in Dar es Salaam, opposite the post office.

We are open Monday to Friday from 8:00 to 18:00 and Saturday from 9:00 to 14:00. On Sundays and public holidays the shop is closed; orders that come in then are packed on the next working day.

There is parking for six cars behind the building. The entrance from the yard has no steps.`,
  },
  {
    type: 'text',
    title: 'Delivery',
    text: `Inside Dar es Salaam we deliver on the same day if the order is paid before 13:00, otherwise on the next working day. Delivery costs 5,000 shillings; it is free for orders of 100,000 shillings and more.

To Arusha, Dodoma, Mbeya and Mwanza parcels go by bus and take two to three working days. This costs 12,000 shillings. The bus company calls the customer when the parcel can be collected at the station.

We do not deliver outside Tanzania.`,
  },
  {
    type: 'text',
    title: 'Returns and guarantee',
    text: `Goods can be returned within 14 days if they are unused and in their box. Bring the receipt or the order number. The money goes back the way it was paid, within three working days.

Solar lamps have a guarantee of two years and their batteries one of twelve months. A broken lamp is repaired or replaced in the shop; while it is repaired we lend another one.

Cut fabric and opened food cannot be returned.`,
  },
  {
    type: 'text',
    title: 'Paying',
    text: `We take cash, M-Pesa, Airtel Money, Tigo Pesa and cards. For M-Pesa choose "Lipa kwa M-Pesa" and use the till number on your invoice.

Orders over 300,000 shillings can be paid in three monthly parts without extra cost. We need a copy of an identity card for that.`,
  },
  {
    type: 'text',
    title: 'Solar lamps',
    text: `The Jua 10 costs 35,000 shillings, gives 110 lumens and lasts 8 hours after a day of sun. It weighs 310 grams.

The Jua 25 costs 68,000 shillings, gives 250 lumens, lasts 12 hours and charges a telephone through its USB port.

The Jua Nyumba set costs 185,000 shillings. It lights three rooms with one panel on the roof, and we install it in Dar es Salaam for 20,000 shillings.`,
  },
  {
    type: 'qa',
    question: 'Can I order by telephone?',
    answer:
      'Yes. Call during opening hours, or send a message at any time and we call you back. We confirm every order with its number.',
  },
];

/** Three questions that the sample answers, and one that it does not. */
export const SAMPLE_QUESTIONS = [
  'When are you open on Saturday?',
  'How much is delivery to Arusha?',
  'Which lamp can charge my phone?',
] as const;
