/**
 * Words of shops and their customers, which tell the language of a line without small words ("Tea costs 5 euros"). They
 * are for telling languages apart only: in a search each of them counts as a word.
 */
export const EVERYDAY_WORDS: Readonly<Record<string, string>> = {
  en: 'cost costs price prices open opens opened close closes closed hours free day days daily week weeks month months year years monday tuesday wednesday thursday friday saturday sunday delivery deliver order orders return returns shipping each per only every available phone call address within breakfast tea coffee',
  fr: 'coûte coûtent prix ouvert ouverte ouvre fermé ferme heures gratuit gratuite jour jours semaine mois année lundi mardi mercredi jeudi vendredi samedi dimanche livraison commande retour chaque seulement téléphone adresse thé',
  es: 'cuesta cuestan precio precios abierto abre cerrado cierra horas gratis día días semana mes año lunes martes miércoles jueves viernes sábado domingo entrega envío pedido devolución cada solo teléfono dirección té',
  pt: 'custa custam preço preços aberto abre fechado fecha horas grátis dia dias semana mês ano segunda terça quarta quinta sexta sábado domingo entrega pedido devolução cada só telefone endereço chá',
  it: 'costa costano prezzo prezzi aperto apre chiuso chiude ore gratis gratuito giorno giorni settimana mese anno lunedì martedì mercoledì giovedì venerdì sabato domenica consegna ordine reso ogni solo telefono indirizzo tè',
  de: 'kostet kosten preis preise geöffnet offen öffnet geschlossen schließt uhr stunden kostenlos frei tag tage täglich woche monat jahr montag dienstag mittwoch donnerstag freitag samstag sonntag lieferung bestellung rückgabe jede jeder nur telefon adresse tee kaffee',
  nl: 'kost kosten prijs prijzen open opent gesloten sluit uur gratis dag dagen week maand jaar maandag dinsdag woensdag donderdag vrijdag zaterdag zondag levering bestelling elke alleen telefoon adres thee koffie',
  sw: 'shilingi tunafungua inafungua imefungwa hufungua saa siku wiki mwezi jumatatu jumanne jumatano alhamisi ijumaa jumamosi jumapili usafirishaji agizo kila tu simu anwani chai kahawa bure',
};
