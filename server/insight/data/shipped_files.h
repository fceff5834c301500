// The files themselves, embedded when the program is built.
#ifndef INWONERSREIS_SERVER_INSIGHT_DATA_SHIPPED_FILES_H_
#define INWONERSREIS_SERVER_INSIGHT_DATA_SHIPPED_FILES_H_

namespace inwonersreis::insight {

extern const char kUnitPricesCsv[];
extern const char kCpiCsv[];
extern const char kDiscountSchedulesCsv[];

}  // namespace inwonersreis::insight

#endif  // INWONERSREIS_SERVER_INSIGHT_DATA_SHIPPED_FILES_H_
