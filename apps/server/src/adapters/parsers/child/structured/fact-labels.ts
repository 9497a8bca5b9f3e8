import type { TimetableWords } from './opening-times.ts';

/** What the facts of a business are called in a language. */
export interface FactLabels extends TimetableWords {
  readonly hours: string;
  readonly phone: string;
  readonly email: string;
  readonly address: string;
  readonly prices: string;
  readonly payment: string;
  readonly price: string;
  readonly available: string;
  readonly soldOut: string;
  readonly brand: string;
}

const english: FactLabels = {
  hours: 'Opening hours',
  phone: 'Phone',
  email: 'Email',
  address: 'Address',
  prices: 'Price range',
  payment: 'Payment accepted',
  price: 'Price',
  available: 'In stock',
  soldOut: 'Sold out',
  brand: 'Brand',
  closed: 'closed',
  allDay: 'open 24 hours',
  to: 'to',
};

const labels: Readonly<Record<string, FactLabels>> = {
  en: english,
  fr: {
    hours: 'Horaires d’ouverture',
    phone: 'Téléphone',
    email: 'E-mail',
    address: 'Adresse',
    prices: 'Gamme de prix',
    payment: 'Moyens de paiement acceptés',
    price: 'Prix',
    available: 'En stock',
    soldOut: 'Épuisé',
    brand: 'Marque',
    closed: 'fermé',
    allDay: 'ouvert 24 heures sur 24',
    to: 'à',
  },
  es: {
    hours: 'Horario de apertura',
    phone: 'Teléfono',
    email: 'Correo electrónico',
    address: 'Dirección',
    prices: 'Rango de precios',
    payment: 'Formas de pago aceptadas',
    price: 'Precio',
    available: 'Disponible',
    soldOut: 'Agotado',
    brand: 'Marca',
    closed: 'cerrado',
    allDay: 'abierto las 24 horas',
    to: 'a',
  },
  pt: {
    hours: 'Horário de funcionamento',
    phone: 'Telefone',
    email: 'E-mail',
    address: 'Endereço',
    prices: 'Faixa de preço',
    payment: 'Formas de pagamento aceitas',
    price: 'Preço',
    available: 'Disponível',
    soldOut: 'Esgotado',
    brand: 'Marca',
    closed: 'fechado',
    allDay: 'aberto 24 horas',
    to: 'a',
  },
  de: {
    hours: 'Öffnungszeiten',
    phone: 'Telefon',
    email: 'E-Mail',
    address: 'Adresse',
    prices: 'Preisklasse',
    payment: 'Zahlungsarten',
    price: 'Preis',
    available: 'Auf Lager',
    soldOut: 'Ausverkauft',
    brand: 'Marke',
    closed: 'geschlossen',
    allDay: 'rund um die Uhr geöffnet',
    to: 'bis',
  },
  sw: {
    hours: 'Saa za kufungua',
    phone: 'Simu',
    email: 'Barua pepe',
    address: 'Anwani',
    prices: 'Kiwango cha bei',
    payment: 'Njia za malipo',
    price: 'Bei',
    available: 'Ipo',
    soldOut: 'Imeisha',
    brand: 'Chapa',
    closed: 'imefungwa',
    allDay: 'wazi saa 24',
    to: 'hadi',
  },
  ar: {
    hours: 'ساعات العمل',
    phone: 'هاتف',
    email: 'البريد الإلكتروني',
    address: 'العنوان',
    prices: 'نطاق الأسعار',
    payment: 'طرق الدفع',
    price: 'السعر',
    available: 'متوفر',
    soldOut: 'نفدت الكمية',
    brand: 'العلامة التجارية',
    closed: 'مغلق',
    allDay: 'مفتوح على مدار 24 ساعة',
    to: 'إلى',
  },
  hi: {
    hours: 'खुलने का समय',
    phone: 'फोन',
    email: 'ईमेल',
    address: 'पता',
    prices: 'मूल्य सीमा',
    payment: 'भुगतान के तरीके',
    price: 'कीमत',
    available: 'उपलब्ध',
    soldOut: 'स्टॉक में नहीं',
    brand: 'ब्रांड',
    closed: 'बंद',
    allDay: '24 घंटे खुला',
    to: 'से',
  },
};

/** Those of the language, else the English ones. */
export function factLabels(language: string | undefined): FactLabels {
  return labels[language ?? 'en'] ?? english;
}
