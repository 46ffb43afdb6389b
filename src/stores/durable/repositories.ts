// The repositories over one access. Getters: a transaction that only touches two of them builds only two.

import type { Repositories } from '../ports.ts';
import type { Access } from './access.ts';
import { createActivationCodes } from './activation-codes.ts';
import { createAuditLog } from './audit.ts';
import { createCredentials } from './credentials.ts';
import { createDiagnoses } from './diagnoses.ts';
import { createExams } from './exams.ts';
import { createFailures } from './failures.ts';
import { createFigures } from './figures.ts';
import { createHelpLooks } from './help-looks.ts';
import { createLogos } from './logos.ts';
import { createLogoutDeliveries } from './logout-deliveries.ts';
import { createOrganisations } from './organisations.ts';
import { createOutbox } from './outbox.ts';
import { createRegisterChanges } from './register-changes.ts';
import { createRelyingPartyRegister } from './relying-parties.ts';
import { createRoles } from './roles.ts';
import { createSealedValues } from './sealed-values.ts';
import { createSigningKeys } from './signing-keys.ts';
import { createStories } from './stories.ts';
import { createSubjects } from './subjects.ts';
import { createWeatherLog } from './weather.ts';

export function createRepositories(access: Access): Repositories {
  return {
    get subjects() {
      return createSubjects(access);
    },
    get credentials() {
      return createCredentials(access);
    },
    get relyingParties() {
      return createRelyingPartyRegister(access);
    },
    get stories() {
      return createStories(access);
    },
    get audit() {
      return createAuditLog(access);
    },
    get sealedValues() {
      return createSealedValues(access);
    },
    get signingKeys() {
      return createSigningKeys(access);
    },
    get logoutDeliveries() {
      return createLogoutDeliveries(access);
    },
    get failures() {
      return createFailures(access);
    },
    get outbox() {
      return createOutbox(access);
    },
    get organisations() {
      return createOrganisations(access);
    },
    get roles() {
      return createRoles(access);
    },
    get registerChanges() {
      return createRegisterChanges(access);
    },
    get figures() {
      return createFigures(access);
    },
    get logos() {
      return createLogos(access);
    },
    get diagnoses() {
      return createDiagnoses(access);
    },
    get exams() {
      return createExams(access);
    },
    get activationCodes() {
      return createActivationCodes(access);
    },
    get helpLooks() {
      return createHelpLooks(access);
    },
    get weather() {
      return createWeatherLog(access);
    },
  };
}
