using Tokenworks.Ledgers;

namespace Tokenworks.Workloads;

/// <summary>Training tokens of a chip-hour by FLOP accounting.</summary>
/// <remarks>
/// A token costs 6 N + 6 L a d s FLOP: forward and backward pass over N active parameters, and causal attention of L layers with
/// a heads of dimension d over sequences of s tokens. This is PaLM's 12 L a d s (appendix B, all pairs of tokens) halved, because
/// a token attends to earlier ones only; recomputation is not counted, so that the utilisation is MFU, not HFU. Routed experts
/// count as active only. Whether the model and its optimizer fit the memory, parallel layout and network are not checked: they
/// are in the MFU, which is the catalogue's. Interruptions cost 1 - rate x job chips x lost hours of the time, the linear form of
/// Young and Daly, not below 0; good while the lost time is short against the time between interruptions. Error: that of the
/// MFU, about 10 % for the models it was measured on.
/// </remarks>
[ModelReference("Chowdhery et al. 2022 (PaLM) appendix B; Narayanan et al. 2021; Young 1974, Daly 2006")]
public static class TrainingYield
{
    /// <summary>FLOP of a token.</summary>
    /// <param name="attentionWidth">Heads x head dimension.</param>
    public static double FlopPerToken(double activeParameters, double layers, double attentionWidth, double sequence) =>
        6 * activeParameters + 6 * layers * attentionWidth * sequence;

    /// <summary>Share of the time that a job works on.</summary>
    /// <param name="ratePerChipHour">Interruptions per chip-hour.</param>
    public static double EffectiveTime(double ratePerChipHour, double jobChips, double lostHours) =>
        Math.Max(0, 1 - ratePerChipHour * jobChips * lostHours);
}
