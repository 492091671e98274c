import { EventEmitter } from 'node:events';

type Surface = Pick<
  Electron.PowerMonitor,
  'getSystemIdleState' | 'getSystemIdleTime' | 'isOnBatteryPower' | 'onBatteryPower'
>;

/** Suspend and resume are emitted by specs. */
class PowerMonitor extends EventEmitter implements Surface {
  onBatteryPower = false;
  getSystemIdleState(): 'active' {
    return 'active';
  }
  getSystemIdleTime() {
    return 0;
  }
  isOnBatteryPower() {
    return this.onBatteryPower;
  }
}
export const powerMonitor = new PowerMonitor();
