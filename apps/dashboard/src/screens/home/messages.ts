import { defineMessages } from '#app/i18n/define-messages.ts';

export const homeMessages = defineMessages(
  {
    title: (name: string) => `Hello, ${name}`,
    text: 'Here is how your agents are doing.',
    firstText: 'Four steps from nothing to an agent that answers your customers.',
    checklist: 'Get started',
    done: (n: number, of: number) => `${n} of ${of} done`,
    stepDone: 'Done',
    steps: {
      agent: {
        title: 'Make an agent',
        text: 'Paste a text, upload files, or look around with the sample shop.',
        action: 'New agent',
      },
      knowledge: {
        title: 'Give it something to know',
        text: 'It answers from what you give it and shows the passage.',
        action: 'Open the agent',
      },
      ask: {
        title: 'Ask it something',
        text: 'In the playground, with every citation one tap away.',
        action: 'Open the playground',
      },
      deploy: {
        title: 'Put it to work',
        text: 'Copy the bubble for your page, or a call for your program.',
        action: 'Deploy',
      },
    },
    agents: 'Agents',
    allAgents: 'All agents',
    playground: 'Playground',
  },
  {
    sw: {
      title: name => `Habari, ${name}`,
      text: 'Hivi ndivyo mawakala wako wanavyoendelea.',
      firstText: 'Hatua nne kutoka mwanzo hadi wakala anayewajibu wateja wako.',
      checklist: 'Anza hapa',
      done: (n, of) => `${n} kati ya ${of} zimekamilika`,
      stepDone: 'Imekamilika',
      steps: {
        agent: {
          title: 'Unda wakala',
          text: 'Bandika maandishi, pakia faili, au jaribu duka la mfano.',
          action: 'Wakala mpya',
        },
        knowledge: {
          title: 'Mpe cha kujua',
          text: 'Anajibu kwa unachompa na kuonyesha sehemu husika.',
          action: 'Fungua wakala',
        },
        ask: { title: 'Muulize swali', text: 'Kwenye majaribio, kila nukuu iko karibu.', action: 'Fungua majaribio' },
        deploy: {
          title: 'Mtumie kazini',
          text: 'Nakili kitufe cha ukurasa wako, au ombi la programu yako.',
          action: 'Tumia',
        },
      },
      agents: 'Mawakala',
      allAgents: 'Mawakala wote',
      playground: 'Majaribio',
    },
    fr: {
      title: name => `Bonjour ${name}`,
      text: 'Voici comment vont vos agents.',
      firstText: 'Quatre étapes de rien à un agent qui répond à vos clients.',
      checklist: 'Premiers pas',
      done: (n, of) => `${n} sur ${of}`,
      stepDone: 'Fait',
      steps: {
        agent: {
          title: 'Créer un agent',
          text: 'Collez un texte, importez des fichiers, ou essayez la boutique d’exemple.',
          action: 'Nouvel agent',
        },
        knowledge: {
          title: 'Lui donner de quoi savoir',
          text: 'Il répond à partir de ce que vous lui donnez et montre le passage.',
          action: 'Ouvrir l’agent',
        },
        ask: {
          title: 'Lui poser une question',
          text: 'Dans l’essai, chaque citation est à portée de main.',
          action: 'Ouvrir l’essai',
        },
        deploy: {
          title: 'Le mettre au travail',
          text: 'Copiez la bulle pour votre page, ou un appel pour votre programme.',
          action: 'Déployer',
        },
      },
      agents: 'Agents',
      allAgents: 'Tous les agents',
      playground: 'Essai',
    },
  },
);
