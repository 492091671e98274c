/** An event object as Electron hands it to listeners: facts, and a default that can be prevented. */
export const makeEvent = <T extends object>(facts?: T) => {
  const event = {
    ...(facts as T),
    defaultPrevented: false,
    preventDefault: () => {
      event.defaultPrevented = true;
    },
  };
  return event;
};
