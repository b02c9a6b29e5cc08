using Tokenworks.Ledgers;
using Tokenworks.Scenarios;

namespace Tokenworks.BuildOut.Procurement;

/// <summary>Storage of a block: flash for checkpoints and reading, disks for data sets and kept checkpoints.</summary>
/// <param name="CheckpointGbPerSecond">Bandwidth that writes all jobs' checkpoints in the allowed time.</param>
public sealed record StorageSize(double FlashNodes, double DiskNodes, double CheckpointGbPerSecond, double IngestGbPerSecond, double FlashTb, double DiskTb, double Mw);

/// <summary>Sizes storage by what training writes and reads.</summary>
/// <remarks>
/// Jobs = chips / chips of a job. A job writes parameters x bytes within the write time; all write at once. Flash has the larger of the
/// two bandwidths that it is asked for, and room for two checkpoints of each job; disks hold data sets and kept checkpoints, and take a checkpoint on in
/// ten write times. Whole nodes. Bytes, GB per second, MW. Serving needs none of it. Valid for any number of chips.
/// </remarks>
[ModelReference("own: checkpoint and ingest bandwidth; Llama 3 (arXiv 2407.21783) for the sizes")]
public static class StorageSizing
{
    private const double CopiesOnFlash = 2;
    private const double TakeOver = 10;

    /// <summary>Storage for so many chips.</summary>
    public static StorageSize Of(StorageSizes s, double chips)
    {
        var jobs = Math.Ceiling(chips / s.JobChips.BaseBase - 1e-9);
        var checkpointGb = s.BillionParameters.BaseBase * s.BytesPerParameter.BaseBase;
        var write = jobs * checkpointGb / (s.WriteTime.BaseBase * 3600);
        var ingest = chips * s.IngestPerChip.Base.BytesPerSecond / 1e9;
        var flashTb = CopiesOnFlash * jobs * checkpointGb / 1e3;
        var diskTb = jobs * s.Kept.BaseBase * checkpointGb / 1e3 + chips * s.DataPerChip.BaseBase / 1e12;
        var flash = Nodes(Math.Max(write, ingest), s.FlashBandwidth.Base.BytesPerSecond / 1e9, flashTb, s.FlashCapacity.BaseBase / 1e12);
        var disk = Nodes(write / TakeOver, s.DiskBandwidth.Base.BytesPerSecond / 1e9, diskTb, s.DiskCapacity.BaseBase / 1e12);
        return new StorageSize(flash, disk, write, ingest, flashTb, diskTb, flash * s.FlashPower.BaseBase + disk * s.DiskPower.BaseBase);
    }

    private static double Nodes(double speed, double nodeSpeed, double size, double nodeSize) => Math.Ceiling(Math.Max(speed / nodeSpeed, size / nodeSize) - 1e-9);
}
