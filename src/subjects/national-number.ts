// National number (RRN) and BIS number: 11 digits YYMMDD-SSS-CC. CC = 97 − (first nine digits mod 97), with a "2" put
// before them for people born from 2000 on. Month and day may be 00 and BIS adds 20 or 40 to the month, so dates are
// no ground for refusal, and neither birth date nor sex is ever derived (shared domain facts, section 7).

/** The number as 11 bare digits, or undefined when it is not one. Accepts the display form `85.03.14-997.01`. */
export function parseNationalNumber(input: string): string | undefined {
  const digits = input.replace(/[\s.-]/g, '');
  if (!/^\d{11}$/.test(digits) || digits === '00000000000') return undefined;
  const body = digits.slice(0, 9);
  const check = Number(digits.slice(9));
  const fits = (number: number) => 97 - (number % 97) === check;
  return fits(Number(body)) || fits(Number(`2${body}`)) ? digits : undefined;
}

/** For people to read, with the part that identifies hidden: `85.03.14-***.**`. */
export function maskNationalNumber(number: string): string {
  return `${number.slice(0, 2)}.${number.slice(2, 4)}.${number.slice(4, 6)}-***.**`;
}
