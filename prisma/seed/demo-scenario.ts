import type { Known } from './demo-customers.ts';

/** The demo's two businesses, their people and a month of their calls: data alone. */

export const DEMO_PASSWORD = 'demo-password';

export type DemoBusiness = {
  name: string;
  number: string;
  greeting: string;
  afterHoursGreeting: string;
  owner: { name: string; email: string };
  staff: { name: string; email: string };
  customers: { phone: string; name: string | null }[];
  /** By number. */
  known: Record<string, Known>;
  /** What callers said, for those who left a message. */
  messages: string[];
};

export const DEMO_OPERATOR = { name: 'נועה מערכות', email: 'operator@example.com' };

export const DEMO_BUSINESSES: readonly DemoBusiness[] = [
  {
    name: 'תיווך הכרמל',
    number: '+97248600100',
    greeting: 'שלום, הגעתם לתיווך הכרמל. נשמח לעזור במכירה, בקנייה ובהשכרה של דירות בחיפה והקריות.',
    afterHoursGreeting:
      'שלום, הגעתם לתיווך הכרמל. המשרד סגור כרגע, ונחזור בשעות הפעילות: ראשון עד חמישי מתשע עד שש.',
    owner: { name: 'יעל לוי', email: 'yael@example.com' },
    staff: { name: 'עומר כהן', email: 'omer@example.com' },
    customers: [
      { phone: '+972501234567', name: 'רונית שקד' },
      { phone: '+972523456789', name: 'אבי מזרחי' },
      { phone: '+972541112233', name: null },
      { phone: '+97248123456', name: 'גן ילדים פרפר' },
      { phone: '+972587654321', name: 'מיכל ברק' },
      { phone: '+972772345678', name: null },
      { phone: '+972505550199', name: 'David Cohen' },
      { phone: '+12125550123', name: 'Sarah Klein' },
    ],
    known: {
      '+972501234567': {
        email: 'ronit.shaked@example.com',
        status: 'qualified',
        tags: ['קונים', 'מרכז הכרמל'],
        owner: 0,
        furtherPhones: ['+97248555010'],
        notes: [
          'מחפשת 4 חדרים עם מעלית וחניה, עד 2.3 מיליון. עדיף קומה נמוכה.',
          'ביקרה בדירה ברחוב הנשיא, מתלבטת בגלל המטבח.',
        ],
      },
      '+972523456789': {
        email: 'avi.m@example.com',
        status: 'contacted',
        tags: ['מוכרים', 'קריית ביאליק', 'בלעדיות', 'דחוף'],
        owner: 1,
        notes: ['רוצה למכור עד פסח. לשלוח הערכת שווי.'],
      },
      '+97248123456': { tags: ['שוכרים'], optedOut: true },
      '+972587654321': {
        status: 'won',
        tags: ['קונים'],
        owner: 0,
        notes: ['חתמה על חוזה. מזל טוב!'],
      },
      '+972505550199': { email: 'david.cohen@example.com', status: 'lost', tags: ['שוכרים'] },
      '+12125550123': {
        email: 'sarah.klein@example.com',
        tags: ['קונים', 'חו״ל'],
        owner: 1,
        notes: ['Calls from New York: evenings in Israel only.'],
      },
    },
    messages: [
      'שלום, אני מתקשרת לגבי הדירה בשלושה חדרים ברחוב הנשיא. אשמח לתאם ביקור ביום חמישי אחר הצהריים.',
      'היי, ראיתי את המודעה על הדירה עם המרפסת. האם היא עדיין פנויה, ומה גובה ארנונה?',
      'שלום, אני רוצה למכור דירת ארבעה חדרים בקריית ביאליק ומבקש הערכת שווי. תודה רבה.',
      'בוקר טוב, רציתי לדעת אם אפשר להקדים את הפגישה של מחר לשעה תשע וחצי.',
      'שלום, מחפשים דירה להשכרה עם מעלית, עד חמשת אלפים וחמש מאות שקלים, כניסה בינואר.',
      'הגיע אליי טופס לחתימה ויש בו טעות במספר תעודת הזהות. אפשר לחזור אליי בבקשה?',
    ],
  },
  {
    name: 'מוסך האחים',
    number: '+97235551200',
    greeting: 'שלום, הגעתם למוסך האחים ברמת גן. טיפולים, צמיגים והכנה לטסט.',
    afterHoursGreeting: 'שלום, הגעתם למוסך האחים. המוסך סגור כרגע, ונחזור מחר בבוקר.',
    owner: { name: 'סמיר חדאד', email: 'samir@example.com' },
    staff: { name: 'דנה פרץ', email: 'dana@example.com' },
    customers: [
      { phone: '+972529998877', name: 'יוסי אברהם' },
      { phone: '+972546667788', name: null },
      { phone: '+97235559090', name: 'הסעות השרון' },
      { phone: '+972503334455', name: 'ליאת גולן' },
      { phone: '+972533210987', name: null },
    ],
    known: {
      '+972529998877': {
        status: 'contacted',
        tags: ['מאזדה 3'],
        owner: 1,
        notes: ['לבדוק בלמים לפני הטסט.'],
      },
      '+97235559090': {
        email: 'office@hasaot.example.com',
        status: 'won',
        tags: ['צי רכב'],
        owner: 0,
      },
      '+972503334455': { tags: ['טסט'] },
    },
    messages: [
      'שלום, האוטו מרעיש מאוד בבלימה. אפשר להביא אותו מחר בבוקר?',
      'היי, רציתי לדעת אם הרכב מוכן. מספר הרישוי נגמר בשבעים ושלוש.',
      'צריך הצעת מחיר לארבעה צמיגים למאזדה שלוש, שנת אלפיים ועשרים.',
      'קבעתי טסט ליום ראשון ואני צריך לדחות ביום אחד. תודה.',
    ],
  },
];
