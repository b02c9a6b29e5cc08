using Tokenworks.Ledgers;

namespace Tokenworks.Facility;

/// <summary>Residuals between what was asked for and what was served.</summary>
internal static class ServedBalances
{
    public static IReadOnlyList<Balance> Of(FacilityColumns served, FacilityLedger asked, SupplyLedger supply)
    {
        double itGap = 0, itScale = 0, powerGap = 0, powerScale = 0;
        for (var i = 0; i < asked.ItMw.Data.Length; i++)
        {
            var shed = served.ShedTraining.Data[i] + served.ShedBatch.Data[i] + served.ShedInteractive.Data[i];
            itGap = Math.Max(itGap, Math.Abs(asked.ItMw.Data[i] - served.It.Data[i] - shed));
            itScale = Math.Max(itScale, asked.ItMw.Data[i]);
            powerGap = Math.Max(powerGap, Math.Abs(asked.FacilityMw.Data[i] - supply.UnservedMw.Data[i] - served.Facility.Data[i]));
            powerScale = Math.Max(powerScale, asked.FacilityMw.Data[i]);
        }
        return
        [
            .. served.Balances(),
            new Balance("facility", "IT asked = IT served + shed", itGap, itScale),
            new Balance("facility", "facility power served = asked - unserved", powerGap, powerScale),
        ];
    }
}
