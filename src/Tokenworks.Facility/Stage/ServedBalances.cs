using Tokenworks.Ledgers;

namespace Tokenworks.Facility;

/// <summary>Residuals between what was asked for and what was served.</summary>
internal static class ServedBalances
{
    public static IReadOnlyList<Balance> Of(
        FacilityLedger asked, LoadLedger load, DrawTable it, DrawTable meter, DrawTable training, DrawTable batch, DrawTable interactive, SupplyLedger supply)
    {
        double itGap = 0, itScale = 0, powerGap = 0, powerScale = 0;
        for (var i = 0; i < asked.ItMw.Data.Length; i++)
        {
            var shed = training.Data[i] + batch.Data[i] + interactive.Data[i];
            itGap = Math.Max(itGap, Math.Abs(load.ItMw.Data[i] - it.Data[i] - shed));
            itScale = Math.Max(itScale, load.ItMw.Data[i]);
            powerGap = Math.Max(powerGap, Math.Abs(asked.FacilityMw.Data[i] - supply.UnservedMw.Data[i] - meter.Data[i]));
            powerScale = Math.Max(powerScale, asked.FacilityMw.Data[i]);
        }
        return
        [
            new Balance("facility", "IT asked = IT served + shed", itGap, itScale),
            new Balance("facility", "facility power served = asked - unserved", powerGap, powerScale),
        ];
    }
}
